package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people mistype: Juju's message behind {@code ERROR}, its exit status, nothing on standard
 * output, and the very same world afterwards.
 */
class BadInputTest {
  private static final int LIMIT = 1_000_000;
  private static final String YAML =
      """
      config:
        options:
          port: {type: int, default: 80}
          share: {type: float}
          fast: {type: boolean}
          title: {type: string}
          login: {type: secret}
          other: {type: secret}
      actions:
        dump:
          params: {file: {type: string}, level: {type: integer, minimum: 1}}
          required: [file]
          additionalProperties: false
      """;

  @TempDir private Path directory;
  private CliLab lab;
  private String id;
  private String charmId;

  @BeforeEach
  void world() throws IOException {
    lab =
        new CliLab(directory)
            .charm("web", YAML)
            .charm("mysql", "", "start", "secret-add --label root-pw password=hunter2");
    lab.ok("deploy web");
    lab.ok("deploy mysql");
    lab.ok("status");
    charmId = model().secrets().iterator().next().id();
    id = lab.ok("add-secret login user=me").strip().substring("secret:".length());
    lab.ok("update-secret login user=you");
    lab.ok("add-secret second user=me");
    lab.ok("grant-secret login web");
    lab.ok("model-config mode=");
    lab.juju.settle();
    file("list.yaml", "- one\n- two\n");
    file("text.yaml", "only text\n"); // Juju shows its beginning: it is no value of a key.
    file("broken.yaml", "key: \"hunter2\n");
    file("broken.json", "{\"key\": \"hunter2\"");
    file("nested.json", "{\"key\": {\"inner\": \"hunter2\"}}");
    file("empty.yaml", "{}\n");
    file("keys.yaml", "a_b: hunter2\n");
    file("web.yaml", "web: {port: eighty}\n");
    file("none.yaml", "mysql: {port: 1}\n");
    file("typed.yaml", "web: {title: 5}\n");
    file("listed.yaml", "web: {port: [1, a]}\n");
    file("real.yaml", "web: {share: 2}\n");
    file("word.yaml", "web: {fast: 'yes'}\n");
    file("odd.yaml", "web: {y: 1}\n");
    file("nothing.yaml", "web:\n");
    Files.createDirectory(directory.resolve("folder"));
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private Controller model() {
    return lab.juju.model("m1").controller();
  }

  /** Runs a line that is refused; {@code <id>} and {@code <charm>} stand for two secrets' ids. */
  private void refused(int exitCode, String line, String message) {
    String words = line.replace("<charm>", charmId).replace("<id>", id);
    String text =
        message.replace("<id>", id).replace("<dir>", directory.toString()).replace("\\n", "\n");
    Snapshot before = model().snapshot();
    List<JujuModel> models = lab.juju.models();
    Map<String, String> settings = new TreeMap<>(lab.juju.model("m1").settings());

    CliResult result = lab.run(words);

    assertThat(result).isEqualTo(new CliResult(exitCode, "", "ERROR " + text + "\n"));
    assertThat(model().snapshot()).isEqualTo(before);
    assertThat(lab.juju.models()).isEqualTo(models);
    assertThat(lab.juju.model("m1").settings()).isEqualTo(settings);
    assertThat(result.stderr()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | add-secret login key=value       | secret with name \"login\" already exists",
        "1 | update-secret second --name login | secret with name \"login\" already exists",
        "1 | update-secret second user=new --name login | secret with name \"login\" already exists",
        "1 | update-secret nope user=new      | secret \"nope\" not found",
        "1 | update-secret d2k8c0pmp25c7f4a1b30 user=new | secret \"secret:d2k8c0pmp25c7f4a1b30\" not found",
        "1 | update-secret root-pw user=new   | secret \"root-pw\" not found",
        "1 | remove-secret nope               | secret \"nope\" not found",
        "1 | remove-secret nope --revision 0  | secret \"nope\" not found",
        "1 | remove-secret secret:d2k8c0pmp25c7f4a1b30 | secret \"secret:d2k8c0pmp25c7f4a1b30\" not found",
        "1 | remove-secret <charm>              | permission denied",
        "1 | remove-secret <charm> --revision 1 | permission denied",
        "1 | remove-secret login --revision 3 | cannot delete any of revisions [3] - revisions not found",
        "1 | grant-secret nope web            | secret \"nope\" not found",
        "1 | grant-secret root-pw web         | secret \"root-pw\" not found",
        "1 | grant-secret login nope          | failed to grant/revoke secret: cannot change access to \"secret:<id>\" for \"nope\": invalid subject reference: saas application \"nope\" not found",
        "1 | grant-secret login ''            | failed to grant/revoke secret: cannot change access to \"secret:<id>\" for \"\": invalid subject reference: \"\" is not a valid application name",
        "1 | grant-secret login web/0         | failed to grant/revoke secret: cannot change access to \"secret:<id>\" for \"web/0\": invalid subject reference: \"web/0\" is not a valid application name",
        "1 | grant-secret login Web,n_o       | failed to grant/revoke secret: cannot change access to \"secret:<id>\" for \"Web\": invalid subject reference: \"Web\" is not a valid application name, cannot change access to \"secret:<id>\" for \"n_o\": invalid subject reference: \"n_o\" is not a valid application name",
        "1 | revoke-secret nope web           | secret \"nope\" not found",
        "1 | update-secret '' user=new        | must specify either URI or label",
        "1 | remove-secret ''                 | must specify either URI or label",
        "1 | remove-secret '' --revision 1    | must specify either URI or label",
        "1 | grant-secret '' web              | must specify either URI or name",
        "1 | revoke-secret '' web             | must specify either URI or name",
        "1 | update-secret login              | at least one attribute to update must be specified",
        "1 | update-secret nope               | at least one attribute to update must be specified",
        "1 | update-secret login --name '' --info '' | at least one attribute to update must be specified",
        "1 | update-secret login --file empty.yaml | at least one attribute to update must be specified",
        "1 | show-secret nope                 | secret \"nope\" not found",
        "1 | show-secret d2k8c0pmp25c7f4a1b30 | secret \"d2k8c0pmp25c7f4a1b30\" not found",
        "1 | show-secret secret:d2k8c0pmp25c7f4a1b30 --reveal | secret \"d2k8c0pmp25c7f4a1b30\" not found",
        "1 | show-secret login --reveal --revision 3 | revison 3 for secret \"secret:<id>\" not found",
        "1 | secrets --owner mysql            | invalid owner \"mysql\": \"mysql\" is not a valid tag",
        "1 | secrets --owner mysql-0          | invalid owner \"mysql-0\": \"mysql-0\" is not a valid tag",
        "1 | secrets --owner -0               | invalid owner \"-0\": \"-0\" is not a valid tag",
        "1 | secrets --owner application-     | invalid owner \"application-\": \"application-\" is not a valid application tag",
        "1 | secrets --owner application-My   | invalid owner \"application-My\": \"application-My\" is not a valid application tag",
        "1 | secrets --owner unit-mysql       | invalid owner \"unit-mysql\": \"unit-mysql\" is not a valid unit tag",
        "1 | secrets --owner unit-mysql-01    | invalid owner \"unit-mysql-01\": \"unit-mysql-01\" is not a valid unit tag",
        "1 | secrets --owner model-m1         | invalid owner \"model-m1\": \"model-m1\" is not a valid model tag",
        "1 | secrets --owner machine-x        | invalid owner \"machine-x\": \"machine-x\" is not a valid machine tag",
        "1 | secrets --owner user-a_b         | invalid owner \"user-a_b\": \"user-a_b\" is not a valid user tag",
      })
  @Rule({"C-01", "C-02", "C-03", "C-04", "C-05", "S-147", "S-301", "S-314"})
  void secretsThatAreNotThereOrAreThereAlready(int exitCode, String line, String message) {
    refused(exitCode, line, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add-secret                       | secret name needs to be supplied as the first argument",
        "add-secret new                   | missing secret value or filename",
        "add-secret new --info text       | missing secret value or filename",
        "update-secret                    | missing secret URI",
        "update-secret login --auto-prune=maybe | invalid value \"maybe\" for option --auto-prune: strconv.ParseBool: parsing \"maybe\": invalid syntax",
        "remove-secret                    | missing secret URI",
        "remove-secret login second       | unrecognized args: [\"second\"]",
        "remove-secret login --revision x | invalid value \"x\" for option --revision: strconv.ParseInt: parsing \"x\": invalid syntax",
        "remove-secret login --revision   | option needs an argument: --revision",
        "grant-secret                     | missing secret URI or application name",
        "grant-secret login               | missing secret URI or application name",
        "grant-secret login web mysql     | unrecognized args: [\"mysql\"]",
        "revoke-secret login              | missing secret URI or application name",
        "show-secret                      | secret ID is required",
        "show-secret login second         | unrecognized args: [\"second\"]",
        "show-secret login --reveal --revisions | specify either --revisions or --reveal but not both",
        "show-secret login --revisions --reveal -r 1 | specify either --revisions or --reveal but not both",
        "show-secret login --revisions --revision 1 | specify either --revisions or --revision but not both",
        "show-secret login --revisions --revision -1 | revision must be a positive integer",
        "show-secret login second --revision -1 | revision must be a positive integer",
        "show-secret login --reveal --revisions -m nope | specify either --revisions or --reveal but not both",
        "show-secret login --format tabular | invalid value \"tabular\" for option --format: unknown format \"tabular\"",
        "secrets login                    | unrecognized args: [\"login\"]",
        "secrets --reveal                 | option provided but not defined: --reveal",
      })
  @Rule({"C-03", "C-04", "H-901"})
  void wordsThatDoNotMakeACommandAboutSecrets(String line, String message) {
    refused(2, line, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc               | key value \"abc\" not valid",
        "abc=              | key value \"abc=\" not valid",
        "abc==             | key value \"abc==\" not valid",
        "=abc              | key value \"=abc\" not valid",
        "'' good=value     | key value \"\" not valid",
        "good=value a_b    | key value \"a_b\" not valid",
        "ab=value          | key \"ab\" not valid",
        "good=value a_b=v  | key \"a_b\" not valid",
        "aBc=value         | key \"aBc\" not valid",
        "a--bc=value       | key \"a--bc\" not valid",
        "abc-=value        | key \"abc-\" not valid",
        "1ab=value         | key \"1ab\" not valid",
        "ab#base64=aGk=    | key \"ab\" not valid",
        "a_b#file=list.yaml | key \"a_b\" not valid",
        "abc#other=value   | key \"abc#other\" not valid",
        "key#file=gone     | reading content for secret key \"key\": open gone: no such file or directory",
        "key#file=folder   | reading content for secret key \"key\": read folder: is a directory",
        "--file gone.yaml  | open gone.yaml: no such file or directory",
        "key=v --file gone.yaml | open gone.yaml: no such file or directory",
        "--file folder     | read folder: is a directory",
        "--file list.yaml  | yaml: unmarshal errors:\\n  line 1: cannot unmarshal !!seq into secrets.SecretData",
        "--file text.yaml  | yaml: unmarshal errors:\\n  line 1: cannot unmarshal !!str `only text` into secrets.SecretData",
        "--file nested.json | yaml: unmarshal errors:\\n  line 1: cannot unmarshal !!map into string",
        "--file broken.yaml | yaml: line 2: found unexpected end of stream",
        "--file broken.json | yaml: line 1: did not find expected ',' or '}'",
        "--file keys.yaml  | key \"a_b\" not valid",
        "key#file=big.yaml | secret content in file \"big.yaml\" too large: 1000005 bytes",
        "--file big.yaml   | secret content in file \"big.yaml\" too large: 1000005 bytes",
        "key#file=over.bin | base64 encoded secret content for key \"key\" too large: 1000004 bytes",
        "key#file=full.bin more=val | base64 encoded secret content too large: 1000004 bytes",
      })
  @Rule({"S-010", "S-011", "S-014", "S-015", "S-016"})
  void contentThatIsNone(String words, String message) throws IOException {
    file("full.bin", "x".repeat(750_000));
    file("over.bin", "x".repeat(750_001));
    file("big.yaml", "key: " + "x".repeat(LIMIT));
    refused(2, "add-secret new " + words, message);
    refused(2, "update-secret login " + words, message);
    refused(2, "update-secret login --name new --auto-prune " + words, message);
  }

  @Test
  @Rule({"S-015", "S-017"})
  void anEmptyFileIsNoContent() {
    refused(2, "add-secret new --file empty.yaml", "missing secret value or filename");
    refused(2, "add-secret new --file /dev/stdin", "missing secret value or filename");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | config web nope=1       | parsing settings for application: unknown option \"nope\"",
        "1 | config web title=new nope=1 | parsing settings for application: unknown option \"nope\"",
        "1 | config web port=eighty  | parsing settings for application: option \"port\" expected int, got \"eighty\"",
        "1 | config web port=8.5     | parsing settings for application: option \"port\" expected int, got \"8.5\"",
        "1 | config web port=        | parsing settings for application: option \"port\" expected int, got \"\"",
        "1 | config web title=new port=0x50 | parsing settings for application: option \"port\" expected int, got \"0x50\"",
        "1 | config web port=9223372036854775808 | parsing settings for application: option \"port\" expected int, got \"9223372036854775808\"",
        "1 | config web share=half   | parsing settings for application: option \"share\" expected float, got \"half\"",
        "1 | config web fast=yes     | parsing settings for application: option \"fast\" expected boolean, got \"yes\"",
        "1 | config web fast=        | parsing settings for application: option \"fast\" expected boolean, got \"\"",
        "1 | config web login=bar    | invalid secret URI for option \"login\": secret URI \"bar\" not valid",
        "1 | config web login=login  | invalid secret URI for option \"login\": secret URI \"login\" not valid",
        "1 | config web title=new login=<id> | updating charm config settings: option \"login\" expected secret, got \"<id>\"",
        "1 | config web --file web.yaml | parsing settings for application: option \"port\" expected int, got \"eighty\"",
        "1 | config web --file none.yaml | parsing settings for application: no settings found for \"web\"",
        "1 | config web --file typed.yaml | parsing settings for application: option \"title\" expected string, got 5",
        "1 | config web --file listed.yaml | parsing settings for application: option \"port\" expected int, got []interface {}{1, \"a\"}",
        "1 | config web --file real.yaml | parsing settings for application: option \"share\" expected float, got 2",
        "1 | config web --file word.yaml | parsing settings for application: option \"fast\" expected boolean, got \"yes\"",
        "1 | config web --file odd.yaml | parsing settings for application: unknown option \"true\"",
        "1 | config web --file nothing.yaml | parsing settings for application: no settings found for \"web\"",
        "1 | config web --file broken.yaml | parsing settings for application: cannot parse settings data: yaml: line 2: found unexpected end of stream",
        "1 | config web --file gone.yaml | open gone.yaml: no such file or directory",
        "1 | config web --file folder | read folder: is a directory",
        "1 | config web --file list.yaml | parsing settings for application: cannot parse settings data: yaml: unmarshal errors:\\n  line 1: cannot unmarshal !!seq into map[string]interface {}",
        "1 | config web title=@gone.txt | cannot read option from file \"gone.txt\": stat <dir>/gone.txt: no such file or directory",
        "1 | config web title=@folder | cannot read option from file \"folder\": read <dir>/folder: is a directory",
        "1 | config web title=@      | cannot read option from file \"\": read <dir>: is a directory",
        "1 | config nope port=1      | application \"nope\" not found",
        "1 | config nope             | application \"nope\" not found",
        "1 | config web nope         | key \"nope\" not found in \"web\" application config or charm settings.",
        "2 | config                  | no application name specified",
        "2 | config port=1           | no application name specified",
        "2 | config web =1           | expected \"key=value\", got \"=1\"",
        "2 | config web port=1 title | expected \"key=value\", got \"title\"",
        "2 | config web port=1 port=2 | key \"port\" specified more than once",
        "2 | config web port=1 --reset port | cannot set and reset key \"port\" simultaneously",
        "2 | config web --reset port=1 | --reset accepts a comma delimited set of keys \"a,b,c\", received: \"port=1\"",
        "2 | config web --reset port title | cannot use --reset flag and get value simultaneously",
        "2 | config web --file web.yaml port | cannot use --file flag and get value simultaneously",
        "2 | config web port title   | cannot specify multiple keys to get",
        "1 | config web --reset nope  | parsing settings for application: unknown option \"nope\"",
        "1 | config web title=new --reset nope | parsing settings for application: unknown option \"nope\"",
        "1 | config web title=new trust=maybe | parsing settings for application: trust: expected bool, got string(\"maybe\")",
        "1 | model-config mode=other  | mode \"other\" not valid",
        "1 | model-config mode= update-status-hook-interval=often | invalid update status hook interval in model configuration: time: invalid duration \"often\"",
        "1 | model-config nope        | \"nope\" is not a key of the currently targeted model: \"m1\"",
        "1 | model-config mode= agent-version=3.6.9 | \"agent-version\" must be set via \"upgrade-model\"",
        "1 | model-config mode= charmhub-url=x | \"charmhub-url\" must be set via \"add-model\"",
        "1 | model-config mode= authorized-keys=x | authorized-keys cannot be set",
        "1 | model-config mode= automatically-retry-hooks=maybe | automatically-retry-hooks: expected bool, got string(\"maybe\")",
        "1 | model-config mode= logging-config=unit | config value expected '=', found \"unit\"",
        "1 | model-config mode= logging-config=unit=LOUD | unknown severity level \"LOUD\"",
        "2 | model-config mode= mode= | key \"mode\" specified more than once",
        "2 | model-config =1          | expected \"key=value\", got \"=1\"",
        "2 | model-config mode --reset mode | cannot use --reset flag and get value simultaneously",
        "2 | model-config mode= --reset mode | cannot set and reset key \"mode\" simultaneously",
        "2 | config web --format xml | invalid value \"xml\" for option --format: unknown format \"xml\"",
      })
  @Rule({"H-812", "H-813", "H-814", "H-817", "H-818", "S-305", "X-131"})
  void configurationThatIsNone(int exitCode, String line, String message) {
    refused(exitCode, line, message);
  }

  @Test
  @Rule("H-817")
  void anOptionIsNoLargerThanFiveMegabytes() throws IOException {
    file("large.txt", "x".repeat((5 << 20) + 1));
    refused(1, "config web port=1 title=@large.txt", "size of option file is larger than 5M");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | deploy web                  | cannot add application \"web\": application already exists",
        "1 | deploy web new --config port=eighty | parsing settings for application: option \"port\" expected int, got \"eighty\"",
        "1 | deploy web new --config nope=1 | parsing settings for application: unknown option \"nope\"",
        "1 | deploy ./nope new           | no charm was found at \"./nope\"",
        "1 | integrate web mysql         | no relations found",
        "1 | integrate web nope          | application \"nope\" not found",
        "2 | integrate web               | an integration must involve two applications",
        "1 | remove-relation web mysql   | relation matching \"web mysql\" not found",
        "1 | remove-relation 9           | relation 9 not found",
        "2 | remove-relation x           | relation ID \"x\" not valid",
        "1 | resolved web/0              | unit \"web/0\" is not in an error state",
        "2 | resolved                    | no unit specified",
        "1 | show-unit web/9             | unit \"web/9\" not found",
        "2 | show-unit web               | unit name \"web\" not valid",
        "1 | show-status-log web/9       | unit \"web/9\" not found",
        "1 | show-status-log Web/0       | \"Web/0\" is not a valid name for a unit",
        "1 | show-status-log web --type juju-unit | \"web\" is not a valid name for a juju-unit",
        "1 | show-status-log web/0 --type application | \"web/0\" is not a valid name for an application",
        "2 | exec -u '' -- true          | The following exec targets are not valid:\\n  \"\" is not a valid unit name",
        "2 | exec -u web/0, -- true      | The following exec targets are not valid:\\n  \"\" is not a valid unit name",
        "2 | show-status-log             | entity name is missing.",
        "2 | show-status-log web/0 web/1 | unexpected arguments after entity name.",
        "1 | switch nope                 | cannot determine if \"nope\" is a valid model: model c1:admin/nope not found",
        "1 | status -m nope              | model c1:admin/nope not found",
        "1 | secrets -m other:m1         | controller other not found",
        "2 | add-model                   | model name is required",
        "1 | add-model m1                | failed to create new model: model \"m1\" for admin already exists",
        "1 | add-model m2 --config mode=other | mode \"other\" not valid",
        "2 | version now                 | unrecognized args: [\"now\"]",
        "2 | exec --unit web/0           | no commands specified",
        "2 | run dump                    | no unit specified",
      })
  @Rule({"H-901", "H-923", "H-924"})
  void ordersThatCannotBeCarriedOut(int exitCode, String line, String message) {
    refused(exitCode, line, message);
  }

  /** The number of the operation is used up all the same (H-822), so the world is not the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web/0 nope     | action \"nope\" not defined on unit \"web/0\"",
        "mysql/0 dump   | no actions defined on charm \"mysql\"",
        "web/9 dump     | unit \"web/9\" not found",
        "nope/leader dump | could not determine leader for \"nope\"",
        "web/0 dump     | validation failed: (root) : \"file\" property is missing and required, given {}",
        "web/0 dump file=1 | validation failed: (root).file : must be of type string, given 1",
        "web/0 dump file=a level=x | validation failed: (root).level : must be of type integer, given \"x\"",
        "web/0 dump file=a more=b | validation failed: (root) : additional property \"more\" is not allowed, given {\"file\":\"a\",\"more\":\"b\"}",
      })
  @Rule({"H-821", "H-822", "H-945"})
  void actionsThatCannotBeScheduled(String words, String message) {
    long before = model().journalSize();
    assertThat(lab.run("run " + words))
        .isEqualTo(
            new CliResult(0, "", "\nOperation 1 failed to schedule any tasks:\n" + message + "\n"));
    assertThat(model().journalSize()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add-secret new key=value",
        "update-secret login key=value",
        "update-secret nope key=value",
        "remove-secret login",
        "remove-secret login --revision 0",
        "grant-secret login web",
        "revoke-secret login web",
      })
  @Rule("S-300")
  void thereAreNoUserSecretsBefore33(String line) {
    lab = new CliLab(directory, CliLab.MODELS.withJuju("3.1")).charm("web", "");
    lab.ok("deploy web");
    refused(1, line, "user secrets not supported");
    assertThat(lab.ok("secrets --format json")).isEqualTo("{}\n");
  }

  @Test
  @Rule("S-145")
  void revisionZeroIsTheWholeSecretWhereSecretsAreRemoved() {
    lab.ok("remove-secret second --revision 0");
    lab.ok("remove-secret login --revision -1");
    assertThat(model().secrets()).extracting(secret -> secret.id()).containsExactly(charmId);
  }
}
