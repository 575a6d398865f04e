package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.charm4j.Rule;
import org.charm4j.charm.HookCommands;
import org.charm4j.charm.HookCommands.ReadRevision;
import org.charm4j.charm.HookCommands.Whose;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.SecretNotFoundException;
import org.charm4j.charm.SecretOptions;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.sim.words.TaskStatus;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The error table of the rules (section 3), row by row, except what needs two models: the text, the
 * exit status, when it comes, and what the framework makes of it. Its rules are those of section 2
 * on the same topics. What the client answers to people stands in the table of {@code
 * cli.SecretsTest}. The class is long because it is one table, to be read beside that of the rules.
 */
@Rule({
  "S-003", "S-010", "S-011", "S-013", "S-014", "S-015", "S-016", "S-017", "S-021", "S-023", "S-025",
  "S-026", "S-027", "S-048", "S-049", "S-061", "S-065", "S-066", "S-067", "S-074", "S-092", "S-101",
  "S-102", "S-103", "S-106", "S-107", "S-112", "S-113", "S-131", "S-148", "S-293", "S-300", "S-307"
})
class SecretErrorsTest {
  private static final String UNKNOWN = "d2k8c0pmp25c7f4a1b30";

  /** Exit status of a command that Juju refuses before it runs, and of one that fails. */
  private static final int USAGE = 2;

  private static final int FAILED = 1;

  /** Every command succeeds, and the commit is refused. */
  private static final int COMMIT = 0;

  /** The texts that the table marks NF; all others at call are ME, and a commit raises nothing. */
  private static final Pattern NOT_FOUND =
      Pattern.compile(
          "(secret|consumer label|secret revision|secret key value) \"[^\"]*\" not found"
              + "|invalid value \"9\" for option --relation: relation not found");

  private final Lab lab = Lab.threeApplications();

  /** What {@code APP} stands for in a row; {@code FOREIGN} and {@code SECOND} are granted to a. */
  private final String app = lab.add("a/0", "--label app key=one");

  private final String foreign = lab.add("b/0", "key=one");
  private final String second = lab.add("b/0", "key=two");

  /** A user secret called login, granted to b: what {@code USER} stands for. */
  private final String user =
      lab.juju.secretOrders().add("login", SecretInput.of(List.of("key=one")), "").id();

  {
    lab.ok("b/0", "secret-grant -r 1 " + foreign);
    lab.ok("b/0", "secret-grant -r 1 " + second);
    lab.juju.secretOrders().grant(SecretRef.named("login"), List.of("b"));
  }

  /**
   * A row.
   *
   * @param set what happened before, {@code unit: line; line}, parted by {@code |}; may be empty
   * @param hook the hook whose last command is refused, or whose commit is, in the same form
   */
  private static Arguments row(String condition, String set, String hook, String text, int exit) {
    return arguments(condition, set, hook, text, exit);
  }

  static Stream<Arguments> anyUri() {
    List<Arguments> rows = new ArrayList<>();
    for (String command : List.of("set", "grant", "revoke", "remove", "get", "info-get")) {
      String line = "a/0: secret-" + command + " ";
      boolean reads = command.endsWith("get");
      rows.add(row(command + ": no URI", "", line + "x", "secret URI \"x\" not valid", USAGE));
      rows.add(
          row(
              command + ": scheme",
              "",
              line + "http:UNKNOWN",
              reads
                  ? "secret URI \"http:UNKNOWN\" not valid"
                  : "secret URI scheme \"http\" not valid",
              USAGE));
      if (!reads) {
        rows.add(row(command + ": none", "", line.trim(), "missing secret URI", USAGE));
      }
    }
    for (String rest :
        List.of("grant -r 1 APP", "revoke --app b APP", "remove APP", "info-get APP", "ids")) {
      rows.add(row("extra", "", "a/0: secret-" + rest + " x", "unrecognized args: [\"x\"]", USAGE));
    }
    rows.add(row("extra", "", "a/0: secret-get APP key x", "unrecognized args: [\"x\"]", USAGE));
    for (String rest : List.of("get APP", "info-get APP", "ids")) {
      rows.add(
          row(
              "format",
              "",
              "a/0: secret-" + rest + " --format x",
              "invalid value \"x\" for option --format: unknown format \"x\"",
              USAGE));
    }
    return rows.stream();
  }

  /** Rows for both {@code secret-add} and {@code secret-set}; {@code DIR} holds files. */
  static Stream<Arguments> addAndSet() {
    String big = "x".repeat(750_001);
    String half = "x".repeat(375_002); // 500,004 in base64
    String file = "secret content in file \"DIR/big\" too large: 1000001 bytes";
    String tooLarge = "base64 encoded secret content ";
    String[][] conditions = {
      {"shape", "key=", "key value \"key=\" not valid"},
      {"key", "aBc=1", "key \"aBc\" not valid"},
      {"value", "key=" + big, tooLarge + "for key \"key\" too large: 1000004 bytes"},
      {"total", "one=" + half + " two=" + half, tooLarge + "too large: 1000008 bytes"},
      {"big #file", "key#file=DIR/big", file},
      {"big --file", "--file DIR/big", file},
      {
        "no #file",
        "key#file=nope",
        "reading content for secret key \"key\": open nope: no such file or directory"
      },
      {"no --file", "--file nope", "open nope: no such file or directory"},
      {"expire", "key=1 --expire x", "expire time or duration \"x\" not valid"},
      {"negative", "key=1 --expire=-1h", "negative expire duration \"-1h\" not valid"},
      {"rotate", "key=1 --rotate x", "rotate policy \"x\" not valid"},
      {"owner", "key=1 --owner x", "secret owner \"x\" not valid"},
    };
    List<Arguments> rows = new ArrayList<>();
    for (String[] c : conditions) {
      rows.add(row("add " + c[0], "", "a/0: secret-add " + c[1], c[2], USAGE));
      rows.add(row("set " + c[0], "", "a/0: secret-set APP " + c[1], c[2], USAGE));
    }
    return rows.stream();
  }

  static Stream<Arguments> writing() {
    String taken = "secret with label \"app\" already exists";
    String dead = "which is not alive";
    return Stream.of(
        row("no content", "", "a/0: secret-add", "missing secret value or filename", USAGE),
        row(
            "empty map",
            "",
            "a/0: secret-add --file DIR/empty",
            "empty secret value not valid",
            FAILED),
        row("no leader", "", "a/1: secret-add key=1", "this unit is not the leader", FAILED),
        row(
            "leader no more",
            "",
            "a/1: @leader a/1; secret-add key=1; @leader a/0",
            "creating secrets: \"a/1\" is not leader of \"a\"",
            COMMIT),
        row(
            "dying",
            "",
            "a/0: @remove-unit a/0; secret-add key=1",
            "cannot reserve secret for owner \"unit-a-0\" " + dead,
            FAILED),
        row(
            "dying owner",
            "",
            "a/0: secret-add key=1; @remove-application a",
            "creating secrets: cannot create secret for owner \"application-a\" " + dead,
            COMMIT),
        row(
            "label twice",
            "",
            "a/0: secret-add key=1 --label L; secret-add key=1 --label L",
            "secret with label \"L\" already exists",
            FAILED),
        row(
            "label taken",
            "",
            "a/0: secret-add key=1 --label app",
            "creating secrets: " + taken,
            0),
        row(
            "label taken",
            "a/0: secret-add key=1 --label mine",
            "a/0: secret-set APP --label mine",
            "updating secrets: secret with label \"mine\" already exists",
            COMMIT),
        row(
            "unknown",
            "",
            "a/0: secret-set UNKNOWN key=1",
            "updating secrets: secret \"secret:UNKNOWN\" not found",
            COMMIT),
        row("other", "", "b/0: secret-set APP key=1", "updating secrets: permission denied", 0),
        row(
            "peer",
            "",
            "a/1: secret-set APP key=1",
            "updating secrets: \"a/1\" is not leader of \"a\"",
            COMMIT),
        row("leader lost", "", "a/0: @leader a/1; secret-set APP key=1", notLeader(), FAILED),
        row("leader lost", "", "a/0: @leader a/1; secret-remove APP", notLeader(), FAILED),
        row("leader lost", "", "a/0: @leader a/1; secret-revoke APP --app b", notLeader(), FAILED),
        row("leader lost", "", "a/0: @leader a/1; secret-grant APP -r 1", notLeader(), FAILED),
        row(
            "latest removed",
            "a/0: secret-set APP key=2 | a/0: secret-remove APP --revision 2",
            "a/0: secret-set APP --expire 1h",
            "updating secrets: reversion 2 for secret \"secret:APP\" not found",
            COMMIT),
        row("other", "", "b/0: secret-remove APP", "removing secrets: permission denied", COMMIT),
        row(
            "peer",
            "",
            "a/1: secret-remove APP",
            "removing secrets: \"a/1\" is not leader of \"a\"",
            COMMIT));
  }

  private static String notLeader() {
    return "this unit is not the leader";
  }

  static Stream<Arguments> reading() {
    String noLabel = "consumer label \"L\" not found";
    String either = "require either a secret URI or label";
    return Stream.of(
        row("none", "", "a/0: secret-get", either, USAGE),
        row(
            "both flags",
            "",
            "a/0: secret-get APP --peek --refresh",
            "specify one of --peek or --refresh but not both",
            USAGE),
        row("unknown", "", "b/0: secret-get UNKNOWN", notFound("secret:UNKNOWN"), FAILED),
        row("deleted", "a/0: secret-remove APP", "a/0: secret-get APP", notFound("secret:APP"), 1),
        row("unknown label", "", "a/0: secret-get --label L", noLabel, FAILED),
        row("denied", "", "b/0: secret-get APP", "permission denied", FAILED),
        row(
            "revision removed",
            "a/0: secret-set APP key=2 | a/0: secret-remove APP --revision 2",
            "a/0: secret-get APP",
            "secret revision \"APP/2\" not found",
            FAILED),
        row("key", "", "a/0: secret-get APP k", "secret key value \"k\" not found", FAILED),
        row(
            "bad base64",
            "a/0: secret-set APP key#base64=YQ=a",
            "a/0: secret-get APP",
            "illegal base64 data at input byte 2",
            FAILED),
        row(
            "observer's label taken",
            "a/1: secret-get FOREIGN --label L",
            "a/1: secret-get SECOND --label L",
            "getting latest secret revision: secret label \"L\" for consumer \"unit-a-1\" already"
                + " exists",
            FAILED),
        row(
            "owner's label taken",
            "a/0: secret-add key=1 --label L",
            "a/0: secret-get APP --label L",
            "secret label \"L\" for owner \"application-a\" already exists",
            FAILED),
        row("none", "", "a/0: secret-info-get", either, USAGE),
        row(
            "both",
            "",
            "a/0: secret-info-get APP --label app",
            "specify either a secret URI or label but not both",
            USAGE),
        row("unknown", "", "a/0: secret-info-get UNKNOWN", notFound("UNKNOWN"), FAILED),
        row("unknown label", "", "a/0: secret-info-get --label L", notFound("L"), FAILED),
        row("other", "", "b/0: secret-info-get APP", notFound("APP"), FAILED),
        row("removed", "", "a/0: secret-remove APP; secret-info-get APP", notFound("APP"), FAILED));
  }

  private static String notFound(String name) {
    return "secret \"" + name + "\" not found";
  }

  static Stream<Arguments> granting() {
    String cannot = "granting secrets access: cannot change access to \"secret:APP\" for ";
    List<Arguments> rows = new ArrayList<>();
    for (String command : List.of("grant", "revoke")) {
      String line = "a/0: secret-" + command + " APP --relation ";
      String invalid = "invalid value \"%s\" for option --relation: ";
      rows.add(row(command, "", line + "x", invalid.formatted("x") + "invalid relation id", USAGE));
      rows.add(row(command, "", line + "9", invalid.formatted("9") + "relation not found", USAGE));
      rows.add(row(command, "", line + "1 --unit x", "unit \"x\" not valid", USAGE));
    }
    rows.addAll(
        List.of(
            row("no relation", "", "a/0: secret-grant APP", "no relation id specified", USAGE),
            row(
                "foreign unit",
                "",
                "a/0: secret-grant APP -r 1 --unit c/0",
                "cannot specify unit \"c/0\" in relation to application \"b\"",
                USAGE),
            row("unknown", "", "a/0: secret-grant UNKNOWN -r 1", notFound("UNKNOWN"), FAILED),
            row("other", "", "b/0: secret-grant APP -r 1", notFound("APP"), FAILED),
            row(
                "removed",
                "",
                "a/0: secret-remove APP; secret-grant APP -r 1",
                notFound("APP"),
                FAILED),
            row(
                "app after unit",
                "a/0: secret-grant APP -r 1 --unit b/0",
                "a/0: secret-grant APP -r 1",
                "any unit level grants need to be revoked before granting access to the"
                    + " corresponding application",
                FAILED),
            row(
                "other relation",
                "a/0: secret-grant APP -r 1",
                "a/0: secret-grant APP -r 2",
                cannot + "\"application-b\": cannot change secret permission scope",
                COMMIT),
            row(
                "dying relation",
                "",
                "a/0: @remove-relation 1; secret-grant APP -r 1",
                cannot
                    + "\"application-b\": cannot grant access to secret in scope of"
                    + " \"relation-b.y#a.x\" which is not alive",
                COMMIT),
            row(
                "dying subject",
                "",
                "a/0: @remove-unit b/1; secret-grant APP -r 1 --unit b/1",
                cannot + "\"unit-b-1\": cannot grant dying \"unit-b-1\" access to secret",
                COMMIT)));
    rows.addAll(
        List.of(
            row(
                "no subject",
                "",
                "a/0: secret-revoke APP",
                "missing relation or application or unit",
                USAGE),
            row(
                "app and unit",
                "",
                "a/0: secret-revoke APP --app b --unit b/0",
                "specify only one of application or unit",
                USAGE),
            row(
                "relation and app",
                "",
                "a/0: secret-revoke APP -r 1 --app b",
                "do not specify both relation and app",
                USAGE),
            row("app", "", "a/0: secret-revoke APP --app X", "application \"X\" not valid", USAGE),
            row(
                "unknown",
                "",
                "a/0: secret-revoke UNKNOWN --app b",
                "revoking secrets access: " + notFound("secret:UNKNOWN"),
                COMMIT),
            row(
                "other",
                "",
                "b/0: secret-revoke APP --app b",
                "revoking secrets access: permission denied",
                COMMIT)));
    return rows.stream();
  }

  /** User secrets: a charm only views, and knows them by their URI or its own label. */
  static Stream<Arguments> userSecrets() {
    String denied = "permission denied";
    return Stream.of(
        row("get", "", "a/0: secret-get USER", denied, FAILED),
        row("name", "", "b/0: secret-get --label login", unknownLabel("login"), FAILED),
        row("name as URI", "", "b/0: secret-get login", "secret URI \"login\" not valid", USAGE),
        row(
            "label taken",
            "b/0: secret-add key=1 --label L",
            "b/0: secret-get USER --label L",
            "getting latest secret revision: secret label \"L\" for application \"b\" already"
                + " exists",
            FAILED),
        row("info", "", "b/0: secret-info-get USER", notFound("USER"), FAILED),
        row("info", "", "b/0: secret-info-get --label login", notFound("login"), FAILED),
        row("set", "", "b/0: secret-set USER key=2", "updating secrets: " + denied, COMMIT),
        row("remove", "", "b/0: secret-remove USER", "removing secrets: " + denied, COMMIT),
        row("grant", "", "b/0: secret-grant USER -r 1", notFound("USER"), FAILED),
        row(
            "revoke",
            "",
            "b/0: secret-revoke USER --app b",
            "revoking secrets access: " + denied,
            COMMIT));
  }

  private static String unknownLabel(String label) {
    return "consumer label \"" + label + "\" not found";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"anyUri", "addAndSet", "writing", "reading", "granting", "userSecrets"})
  void refusesAsJujuDoes(
      String condition, String set, String hook, String text, int exit, @TempDir Path directory)
      throws IOException {
    Files.write(directory.resolve("big"), new byte[1_000_001]);
    Files.writeString(directory.resolve("empty"), "{}");
    if (!set.isEmpty()) {
      for (String before : set.split(" \\| ", -1)) {
        assertThat(run(before, directory).task().status()).isEqualTo(TaskStatus.COMPLETED);
      }
    }
    Lab.Outcome outcome = run(hook, directory);
    assertThat(outcome.exit()).as(condition).isEqualTo(exit);
    assertThat(exit == COMMIT ? outcome.commitError() : outcome.last())
        .as(condition)
        .isEqualTo(named(text, directory));
    if (exit != COMMIT) {
      String line = hook.substring(hook.lastIndexOf("secret-"));
      assertThat(raised(line.split(" ", 2)[0], outcome.last(), exit))
          .as("what the framework throws")
          .isEqualTo(
              NOT_FOUND.matcher(text).matches()
                  ? SecretNotFoundException.class
                  : ModelException.class);
    }
    lab.juju.checkInvariants();
  }

  /** Returns what a command of the framework throws when Juju answers this. */
  private static Class<?> raised(String name, String text, int exit) {
    HookCommandResult answer = new HookCommandResult(exit, "", "ERROR " + text + "\n");
    HookCommands commands = new HookCommands(command -> answer, Clock.systemUTC());
    Map<String, String> content = Map.of("key", "value");
    Map<String, ThrowingCallable> calls =
        Map.of(
            "secret-add", () -> commands.secretAdd(content, SecretOptions.with(), Whose.UNIT),
            "secret-set", () -> commands.secretSet("x", content, SecretOptions.with()),
            "secret-get", () -> commands.secretGet("x", null, ReadRevision.TRACKED),
            "secret-info-get", () -> commands.secretInfoGet("x", null),
            "secret-ids", commands::secretIds,
            "secret-grant", () -> commands.secretGrant("x", 1, null),
            "secret-revoke", () -> commands.secretRevoke("x", 1, null),
            "secret-remove", () -> commands.secretRemove("x"));
    Throwable thrown = catchThrowable(calls.get(name));
    assertThat(thrown).hasMessageContaining(text);
    return thrown.getClass();
  }

  private Lab.Outcome run(String hook, Path directory) {
    String unit = hook.substring(0, hook.indexOf(':'));
    return lab.exec(unit, named(hook.substring(unit.length() + 2), directory).split("; ", -1));
  }

  private String named(String text, Path directory) {
    return text.replace("APP", app)
        .replace("USER", user)
        .replace("UNKNOWN", UNKNOWN)
        .replace("FOREIGN", foreign)
        .replace("SECOND", second)
        .replace("DIR", directory.toString());
  }
}
