package org.charm4j.sim.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.sim.command.FakeHookContext.ID;
import static org.charm4j.sim.command.FakeHookContext.MODEL_URI;
import static org.charm4j.sim.command.FakeHookContext.URI;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretWriteCommandsTest {
  private final CommandTester juju = new CommandTester();

  /** Checks what reaches Juju as the draft of {@code secret-add}. */
  private void adds(String expected, String... args) {
    juju.context.calls.clear();
    juju.prints(MODEL_URI + "\n", words("secret-add", args));
    assertThat(juju.context.calls).containsExactly("add for " + expected);
  }

  private void refuses(String message, String... args) {
    juju.context.calls.clear();
    juju.fails(2, message, words("secret-add", args));
    juju.fails(2, message, words("secret-set", words(ID, args)));
    assertThat(juju.context.calls).isEmpty();
  }

  private static String[] words(String first, String... rest) {
    String[] words = new String[rest.length + 1];
    words[0] = first;
    System.arraycopy(rest, 0, words, 1, rest.length);
    return words;
  }

  @Test
  @Rule({"S-005", "S-020"})
  void secretAddPrintsTheUriAndBelongsToTheApplicationByDefault() {
    adds("application {content={abc=MQ==}}", "abc=1");
    adds("application {content={abc=MQ==}}", "abc=1", "--owner", "application");
    adds("unit {content={abc=MQ==}}", "--owner=unit", "abc=1");
  }

  @Test
  @Rule({"S-024", "S-026"})
  void secretAddTakesAttributesAndAnEmptyOneIsNone() {
    adds(
        "application {content={abc=MQ==}, label=L, description=D, rotate=MONTHLY,"
            + " expire=2026-08-01T11:30:00Z}",
        "--label=L",
        "--description",
        "D",
        "--rotate=monthly",
        "--expire=1h30m",
        "abc=1");
    adds(
        "application {content={abc=MQ==}}",
        "--label=",
        "--description=",
        "--rotate=",
        "--expire=",
        "--file=",
        "abc=1");
  }

  @Test
  @Rule("S-026")
  void anEmptyOwnerIsRefused() {
    refuses("secret owner \"\" not valid", "--owner=", "abc=1");
    juju.fails(2, "secret owner \"\" not valid", "secret-set", ID, "--owner", "", "abc=1");
  }

  @Test
  @Rule("S-010")
  void keysHaveASyntax() {
    for (String key : List.of("abc", "ab-c", "a-b-c", "a12", "a1-2-b")) {
      adds("application {content={" + key + "=MQ==}}", key + "=1");
    }
    for (String key : List.of("ab", "a-b", "1ab", "abc-", "a--bc", "aBc", "a_b", "ab\u00e9", "a")) {
      refuses("key \"" + key + "\" not valid", key + "=1");
      refuses("key \"" + key + "\" not valid", key + "#base64=MQ==");
    }
    refuses("key \"\" not valid", "#base64=MQ==");
  }

  @Test
  @Rule("S-011")
  void anArgumentIsAKeyAndAValue() {
    for (String argument : List.of("abc", "abc=", "abc==", "=v", "", "=")) {
      refuses("key value \"" + argument + "\" not valid", "ok1=1", argument);
    }
    // The shape of a later argument is told before the key of an earlier one.
    refuses("key value \"k=\" not valid", "a_b=1", "k=");
    adds("application {content={abc=Yj1j}}", "abc=b=c");
    adds("application {content={abc=Yj0=}}", "abc=b=");
    adds("application {content={abc=PWI=}}", "abc==b");
  }

  @Test
  @Rule("S-012")
  void theLastOfEqualKeysWins() {
    adds("application {content={abc=Mg==}}", "abc=1", "abc=2");
    adds("application {content={abc=BBBB}}", "abc=1", "abc#base64=BBBB");
    adds("application {content={abc=MQ==}}", "abc#base64=BBBB", "abc=1");
    adds("application {content={abc=Mw==}}", "abc=1", "abc#base64=BBBB", "abc=3");
  }

  @Test
  @Rule("S-013")
  void base64IsTakenUnchecked() {
    adds("application {content={abc=*no*}}", "abc#base64=*no*");
    adds("application {content={abc=MQ==}}", "abc#base64=MQ==");
  }

  @Test
  @Rule("S-014")
  void aValueMayStandInAFile(@TempDir Path directory) throws IOException {
    juju.context.directory = directory;
    Files.write(directory.resolve("raw"), new byte[] {(byte) 0xff, 0});
    adds("application {content={abc=/wA=}}", "abc#file=" + directory.resolve("raw"));
    juju.file("/tmp/attached", "").file("~/attached", "1");
    adds("application {content={abc=}}", "abc#file=/tmp/attached");
    adds("application {content={abc=MQ==}}", "abc#file=~/attached");
    juju.file("b64", "QQ==");
    adds("application {content={abc=QQ==}}", "abc#base64#file=b64");
    refuses(
        "reading content for secret key \"abc\": open nope: no such file or directory",
        "abc#file=nope");
    refuses(
        "reading content for secret key \"abc\": open ~/no-such-file-at-home: no such file or"
            + " directory",
        "abc#file=~/no-such-file-at-home");
    refuses("reading content for secret key \"abc\": read .: is a directory", "abc#file=.");
  }

  /** The agent opens the files of secrets, and stands elsewhere. */
  @Test
  @Rule("S-014")
  void aRelativeNameIsNotTakenFromTheCharmsDirectory(@TempDir Path directory) throws IOException {
    juju.context.directory = directory;
    Files.writeString(directory.resolve("of-the-charm.yaml"), "abc: \"1\"");
    refuses("open of-the-charm.yaml: no such file or directory", "--file=of-the-charm.yaml");
    refuses("open of-the-charm.yaml: no such file or directory", "--file=./x/../of-the-charm.yaml");
    refuses(
        "reading content for secret key \"abc\": open ./of-the-charm.yaml: no such file or"
            + " directory",
        "abc#file=./of-the-charm.yaml");
    adds("application {content={abc=MQ==}}", "--file=" + directory.resolve("of-the-charm.yaml"));
  }

  @Test
  @Rule("S-014")
  void aFileHasALimit() {
    juju.file("/big", new byte[1_000_001]).file("/edge", new byte[1_000_000]);
    refuses("secret content in file \"/big\" too large: 1000001 bytes", "abc#file=/big");
    refuses("secret content in file \"/big\" too large: 1000001 bytes", "--file=/big");
    refuses(
        "base64 encoded secret content for key \"abc\" too large: 1333336 bytes", "abc#file=/edge");
  }

  @Test
  @Rule("S-015")
  void aFileOfValuesWinsOverArguments() {
    juju.file("/json", "{\"abc\": \"2\", \"def#base64\": \"AA==\", \"num\": 5, \"yes\": true}");
    adds(
        "application {content={abc=Mg==, def=AA==, ghi=MQ==, num=NQ==, yes=dHJ1ZQ==}}",
        "--file=/json",
        "abc=1",
        "ghi=1");
    juju.file("/yaml", "abc: 010\nempty:\nnothing: null\nmany: |\n  a\n  b\n");
    adds("application {content={abc=MDEw, empty=, many=YQpiCg==, nothing=}}", "--file", "/yaml");
    juju.file("/file", "abc#file: /json");
    refuses("key \"abc#file\" not valid", "--file=/file");
    juju.file("/list", "- abc");
    refuses(
        "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into secrets.SecretData",
        "--file=/list");
    refuses("open /nope: no such file or directory", "--file=/nope");
  }

  @Test
  @Rule("S-016")
  void contentHasLimitsInBase64() {
    adds(
        "application {content={abc=" + "A".repeat(1_000_000) + "}}",
        "abc#base64=" + "A".repeat(1_000_000));
    refuses(
        "base64 encoded secret content for key \"abc\" too large: 1000004 bytes",
        "abc=" + "x".repeat(750_001));
    String half = "A".repeat(500_000);
    adds(
        "application {content={abc=" + half + ", def=" + half + "}}",
        "abc#base64=" + half,
        "def#base64=" + half);
    refuses(
        "base64 encoded secret content too large: 1000004 bytes",
        "abc#base64=" + half,
        "def#base64=" + half,
        "ghi=1");
  }

  @Test
  @Rule("S-016")
  void argumentsAndFileAreLimitedAlone() {
    juju.file("/half", "def#base64: " + "A".repeat(900_000));
    juju.context.calls.clear();
    assertThat(juju.run("secret-add", "abc#base64=" + "A".repeat(900_000), "--file=/half").isOk())
        .isTrue();
  }

  @Test
  @Rule("S-017")
  void secretAddNeedsContent() {
    juju.fails(2, "missing secret value or filename", "secret-add");
    juju.fails(2, "missing secret value or filename", "secret-add", "--label=x", "--file=");
    juju.file("/empty", "{}").file("/nothing", "");
    juju.fails(1, "empty secret value not valid", "secret-add", "--file=/empty");
    juju.fails(1, "empty secret value not valid", "secret-add", "--file=/nothing");
  }

  @Test
  @Rule({"S-025", "S-240"})
  void expireIsATimeOrADuration() {
    expires("2026-09-01T10:00:00Z", "2026-09-01T12:00:00+02:00");
    expires("2026-09-01T10:00:00Z", "2026-09-01T10:00:00Z");
    expires("2026-09-01T10:00:00Z", "2026-09-01T10:00:00");
    expires("2026-09-01T10:00:00.123456Z", "2026-09-01T10:00:00.123456");
    expires("2026-09-01T10:00:00.500Z", "2026-09-01T04:30:00.5-05:30");
    expires("1999-01-01T00:00:00Z", "1999-01-01T00:00:00Z");
    expires("2026-08-01T10:01:30Z", "90s");
    expires("2026-08-31T10:00:00Z", "720h");
    expires("2026-08-01T11:30:00Z", "1h30m");
    expires("2026-08-01T10:01:30Z", "+1.5m");
    expires("2026-08-01T10:00:00.000001001Z", "1\u00b5s1ns");
    expires("2026-08-01T10:00:00.002002Z", "2ms2us");
    expires("2026-08-01T10:00:00.500Z", ".5s");
    // Go reckons in floating point: a third of an hour, with as many digits as fit, is 20 minutes.
    expires("2026-08-01T10:20:00Z", "0.3333333333333333333h");
    expires("2026-08-01T10:19:59.999999998Z", "0.333333333333h");
  }

  private void expires(String expected, String given) {
    adds("application {content={abc=MQ==}, expire=" + expected + "}", "--expire", given, "abc=1");
  }

  @Test
  @Rule("S-025")
  void expireRefusesTheRest() {
    for (String given :
        List.of(
            "tomorrow",
            "1d",
            "10",
            "1.s.",
            ".s",
            "-",
            "h",
            "2026-09-01",
            "2026-09-01 10:00:00",
            "2026-02-30T10:00:00Z",
            "2026-09-01T10:00:00+0200",
            "2026-09-01T10:00:00.Z",
            "2026-09-01T10:00:00z",
            "-9223372036854775809ns",
            "9223372036854775808ns",
            "9999999999h")) {
      refuses("expire time or duration \"" + given + "\" not valid", "--expire=" + given, "abc=1");
    }
    for (String given : List.of("0", "0s", "-1h", "-0.5s", "+0", "-9223372036854775808ns")) {
      refuses("negative expire duration \"" + given + "\" not valid", "--expire=" + given, "abc=1");
    }
  }

  @Test
  @Rule("S-026")
  void policyAndOwnerAreCheckedInJujuSOrder() {
    refuses("rotate policy \"x\" not valid", "--rotate=x", "abc=1");
    refuses("rotate policy \"Daily\" not valid", "--rotate=Daily", "abc=1");
    refuses("secret owner \"model\" not valid", "--owner=model", "abc=1");
    refuses(
        "expire time or duration \"x\" not valid", "--owner=x", "--rotate=x", "--expire=x", "k");
    refuses("rotate policy \"x\" not valid", "--owner=x", "--rotate=x", "k");
    refuses("secret owner \"x\" not valid", "--owner=x", "k");
    for (String policy : "never hourly daily weekly monthly quarterly yearly".split(" ", -1)) {
      adds(
          "application {content={abc=MQ==}, rotate=" + policy.toUpperCase(Locale.ROOT) + "}",
          "--rotate=" + policy,
          "abc=1");
    }
  }

  @Test
  @Rule({"S-021", "S-027"})
  void secretAddPassesARefusalOn() {
    juju.context.refusal = HookCommandException.failed("this unit is not the leader");
    juju.fails(1, "this unit is not the leader", "secret-add", "abc=1");
  }

  @Test
  @Rule({"S-040", "S-050"})
  void secretSetChangesContentOrAttributes() {
    juju.does("set " + URI + " {content={abc=MQ==}}", "secret-set", ID, "abc=1");
    juju.does(
        "set " + MODEL_URI + " {label=L}", "secret-set", "--label", "L", MODEL_URI, "--owner=unit");
    juju.does("set " + URI + " {}", "secret-set", URI);
    juju.file("/empty", "{}");
    juju.does("set " + URI + " {}", "secret-set", URI, "--file=/empty");
  }

  @Test
  @Rule({"S-002", "S-003"})
  void theCommandsThatWriteNeedAUri() {
    for (String command : List.of("secret-set", "secret-grant", "secret-revoke", "secret-remove")) {
      juju.fails(2, "missing secret URI", command);
      juju.fails(2, "secret URI \"x\" not valid", command, "x");
      juju.fails(2, "secret URI scheme \"http\" not valid", command, "http:" + ID);
      juju.fails(2, "secret URI \"x/" + ID + "\" not valid", command, "x/" + ID);
      juju.fails(2, "host controller UUID \"x\" not valid", command, "secret://x/" + ID);
    }
  }

  @Test
  @Rule("S-145")
  void secretRemove() {
    juju.does("remove " + URI + " null", "secret-remove", ID);
    juju.does("remove " + URI + " 3", "secret-remove", "--revision", "3", URI);
    juju.does("remove " + URI + " 16", "secret-remove", "--revision=0x10", URI);
    juju.does("remove " + URI + " null", "secret-remove", URI, "--revision=0");
    juju.does("remove " + URI + " null", "secret-remove", URI, "--revision=-2");
    juju.fails(
        2,
        "invalid value \"x\" for option --revision: strconv.ParseInt: parsing \"x\": invalid syntax",
        "secret-remove",
        URI,
        "--revision=x");
    juju.fails(
        2,
        "invalid value \"9223372036854775808\" for option --revision: strconv.ParseInt: parsing"
            + " \"9223372036854775808\": value out of range",
        "secret-remove",
        URI,
        "--revision=9223372036854775808");
    juju.fails(2, "unrecognized args: [\"x\"]", "secret-remove", URI, "x");
  }
}
