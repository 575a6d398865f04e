package org.charm4j.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.hook.HookCommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelationCommandsTest {
  private final CommandTester inHook = new CommandTester(new FakeHookContext().inRelationHook());
  private final CommandTester outside = new CommandTester(new FakeHookContext().withRelations());

  @Test
  @Rule("H-512")
  void relationIdsDefaultsToTheEndpointOfTheHook() {
    inHook.prints("db:10\ndb:7\n", "relation-ids");
    inHook.prints("[]\n", "relation-ids", "cache", "--format=json");
    outside.fails(2, "no endpoint name specified", "relation-ids");
  }

  @Test
  @Rule("H-513")
  void relationListNamesTheMembersOrTheOtherApplication() {
    inHook.context.members.addAll(List.of("postgres/0", "postgres/10"));
    inHook.prints("postgres/0\npostgres/10\n", "relation-list");
    inHook.prints("[\"postgres/0\",\"postgres/10\"]\n", "relation-list", "--format=json");
    inHook.prints("\"mysql\"\n", "relation-list", "--format=json", "--app", "-r", "db:10");
    inHook.prints("mysql\n", "relation-list", "--app", "-r", "10");
    outside.prints("[]\n", "relation-list", "--format=json", "-r", "db:7");
    outside.fails(2, "no relation id specified", "relation-list");
    inHook.fails(2, "unrecognized args: [\"x\"]", "relation-list", "x");
  }

  @Test
  @Rule("H-514")
  void relationGetFindsItsTarget() {
    read("read 7 unit postgres/0", "relation-get");
    read("read 7 unit postgres/0", "relation-get -");
    read("read 7 application postgres", "relation-get --app");
    read("read 10 unit mysql/1", "relation-get -r 10 - mysql/1");
    read("read 10 application mysql", "relation-get -r 10 --app - mysql/1");
    read("read 10 application web", "relation-get -r db:10 --app - web");
    inHook.context.hookRemoteUnit = null;
    read("read 7 application postgres", "relation-get");
  }

  private void read(String call, String line) {
    inHook.context.calls.clear();
    assertThat(inHook.run(line)).isEqualTo(HookCommandResult.ok("{}\n"));
    assertThat(inHook.context.calls).containsExactly(call);
  }

  @Test
  @Rule("H-514")
  void relationGetPrintsTheBagOrOneValue() {
    inHook.context.bags.put("postgres/0", Map.of("port", "5432"));
    inHook.prints("port: \"5432\"\n", "relation-get");
    inHook.prints("{\"port\":\"5432\"}\n", "relation-get", "--format=json", "-", "postgres/0");
    inHook.prints("5432\n", "relation-get", "port");
    inHook.prints("\"5432\"\n", "relation-get", "port", "--format=json");
    inHook.prints("", "relation-get", "host");
    inHook.prints("null\n", "relation-get", "host", "--format=json");
  }

  @Test
  @Rule("H-514")
  void relationGetRefusesWrongTargets() {
    outside.fails(2, "no relation id specified", "relation-get", "-", "postgres/0");
    outside.fails(2, "no unit or application specified", "relation-get", "-r", "7");
    outside.fails(2, "no unit or application specified", "relation-get", "-r", "7", "--app");
    inHook.fails(
        2,
        "expected unit name, got application name \"postgres\"",
        "relation-get",
        "-",
        "postgres");
    inHook.fails(2, "invalid unit name \"Post/x\"", "relation-get", "-", "Post/x");
    inHook.fails(2, "invalid unit name \"postgres/01\"", "relation-get", "-", "postgres/01");
    inHook.fails(2, "unrecognized args: [\"x\"]", "relation-get", "-", "postgres/0", "x");
  }

  @Test
  @Rule("H-515")
  void relationGetPassesARefusalOn() {
    inHook.context.refusal = HookCommandException.failed("permission denied");
    inHook.fails(1, "permission denied", "relation-get", "--app", "-", "web");
  }

  @Test
  @Rule({"H-516", "H-507"})
  void relationSetWritesPairs() {
    inHook.does("write 7 unit {a=1, b=}", "relation-set", "a=1", "b=");
    inHook.does("write 7 unit {a=b=c}", "relation-set", "a=b=c");
    inHook.does("write 10 application {a=1}", "relation-set", "-r", "db:10", "--app", "a=1");
    inHook.does("write 7 unit {}", "relation-set");
    outside.fails(2, "no relation id specified", "relation-set", "a=1");
  }

  @Test
  @Rule("H-507")
  void relationSetRefusesWrongPairs() {
    inHook.fails(2, "expected \"key=value\", got \"a\"", "relation-set", "a");
    inHook.fails(2, "expected \"key=value\", got \"=a\"", "relation-set", "=a");
    inHook.fails(2, "key \"a\" specified more than once", "relation-set", "a=1", "a=2");
  }

  @Test
  @Rule("H-507")
  void relationSetReadsStandardInput() {
    inHook.stdin("{\"a\": \"x\\ny\", \"n\": 010e, \"t\": true}");
    inHook.does("write 7 unit {a=x\ny, n=010e, t=true}", "relation-set", "--file", "-");
    inHook.stdin("{\"a\": \"1\", \"b\": null, \"c\": 1.50, \"d\": false}");
    inHook.does(
        "write 7 unit {a=2, b=, c=1.50, d=false, e=3}",
        "relation-set",
        "--file",
        "-",
        "a=2",
        "e=3");
    inHook.stdin(null);
    inHook.does("write 7 unit {}", "relation-set", "--file=-");
  }

  @Test
  @Rule("H-507")
  void relationSetReadsYaml() {
    inHook.stdin("a: 010\nb: yes\nc:\nd: 'x y'\ne: ~\nf: |\n  long\n  text\n");
    inHook.does(
        "write 7 unit {a=010, b=yes, c=, d=x y, e=, f=long\ntext\n}",
        "relation-set",
        "--file",
        "-");
    inHook.stdin("{a: 1, b: two}");
    inHook.does("write 7 unit {a=1, b=two}", "relation-set", "--file", "-");
  }

  @Test
  @Rule("H-507")
  void relationSetReadsAttachmentsAndRealFiles(@TempDir Path directory) throws IOException {
    inHook.file("/tmp/x", "a: 1").does("write 7 unit {a=1}", "relation-set", "--file", "/tmp/x");
    Files.writeString(directory.resolve("real.yaml"), "b: 2");
    inHook.context.directory = directory;
    inHook.does("write 7 unit {b=2}", "relation-set", "--file", "real.yaml");
    inHook.fails(
        1,
        "open " + directory + "/none.yaml: no such file or directory",
        "relation-set",
        "--file",
        "none.yaml");
    inHook.fails(1, "read " + directory + ": is a directory", "relation-set", "--file", ".");
  }

  @Test
  @Rule("H-507")
  void relationSetRefusesFilesThatAreNoMapsOfScalars() {
    String start = "yaml: unmarshal errors:\n  line ";
    inHook.stdin("- secret");
    inHook.fails(
        1,
        start + "1: cannot unmarshal !!seq into map[string]string",
        "relation-set",
        "--file",
        "-");
    inHook.stdin("a: 1\nb:\n  c: secret");
    inHook.fails(1, start + "3: cannot unmarshal !!map into string", "relation-set", "--file", "-");
    inHook.stdin("a long text");
    inHook.fails(
        1,
        start + "1: cannot unmarshal !!str `a long ...` into map[string]string",
        "relation-set",
        "--file",
        "-");
    inHook.stdin("a: 'secret");
    inHook.fails(1, "yaml: found unexpected end of stream", "relation-set", "--file", "-");
  }

  @Test
  @Rule("H-516")
  void relationSetWarnsAboutTheOldFormatFlag() {
    assertThat(inHook.run("relation-set --format json a=1"))
        .isEqualTo(
            new HookCommandResult(0, "", "--format flag deprecated for command \"relation-set\""));
  }

  @Test
  @Rule("H-516")
  void relationSetPassesARefusalOn() {
    inHook.context.refusal = HookCommandException.failed("cannot write relation settings");
    inHook.fails(1, "cannot write relation settings", "relation-set", "--app", "a=1");
  }
}
