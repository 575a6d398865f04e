package org.charm4j.sim.command;

import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

@Rule("H-501")
class FlagParserTest {
  private final CommandTester juju = new CommandTester(new FakeHookContext().withRelations());

  @Test
  void flagsAndArgumentsMayBeMixed() {
    juju.does("write 7 unit {a=1, b=2}", "relation-set", "a=1", "-r", "7", "b=2");
    juju.does("write 7 unit {a=1}", "relation-set", "--relation=7", "a=1");
    juju.does("write 7 unit {a=1}", "relation-set", "--relation", "7", "a=1");
    juju.does("write 7 unit {a=1}", "relation-set", "-r7", "a=1");
    juju.does("write 10 unit {a=1}", "relation-set", "-r", "7", "a=1", "-r", "10");
  }

  @Test
  void twoDashesEndTheFlags() {
    juju.does("INFO -l --debug", "juju-log", "--", "-l", "--debug");
    juju.does("unit status active '--x'", "status-set", "active", "--", "--x");
    juju.does("INFO a -- b", "juju-log", "a", "--", "--", "b");
  }

  @Test
  void aLoneDashAndAnEmptyWordAreArguments() {
    juju.does("INFO - ", "juju-log", "-", "");
  }

  @Test
  void booleansTakeGoWordsAfterAnEqualsSign() {
    for (String word : "1 t T true TRUE True".split(" ", -1)) {
      juju.does("write 7 application {}", "relation-set", "-r", "7", "--app=" + word);
    }
    for (String word : "0 f F false FALSE False".split(" ", -1)) {
      juju.does("write 7 unit {}", "relation-set", "-r", "7", "--app=" + word);
    }
    juju.fails(
        2,
        "invalid value \"yes\" for option --app: strconv.ParseBool: parsing \"yes\": invalid syntax",
        "relation-set",
        "--app=yes");
  }

  @Test
  void aBooleanDoesNotTakeTheNextWord() {
    juju.fails(2, "unrecognized args: [\"true\"]", "relation-list", "-r", "7", "--app", "true");
  }

  @Test
  void anUnknownFlagIsRefused() {
    juju.fails(2, "option provided but not defined: --nope", "is-leader", "--nope=1");
    juju.fails(2, "option provided but not defined: -x", "is-leader", "-x");
    juju.fails(2, "option provided but not defined: -b", "config-get", "-ab", "x");
    juju.fails(2, "empty option in argument \"--=1\"", "is-leader", "--=1");
  }

  @Test
  void aFlagAtTheEndNeedsItsValue() {
    juju.fails(2, "option needs an argument: -r", "relation-get", "-r");
    juju.fails(2, "option needs an argument: --relation", "relation-get", "--relation");
  }

  /** Juju stops when no word is left, also in the middle of the last one. */
  @Test
  void theRestOfTheLastWordIsForgotten() {
    juju.prints("{}\n", "config-get", "-ao");
    juju.prints("{}\n", "config-get", "-afalse");
  }

  @Test
  void anEqualsSignBehindAShortFlagBelongsToItsValue() {
    juju.fails(
        2,
        "invalid value \"=true\" for option -a: strconv.ParseBool: parsing \"=true\": invalid"
            + " syntax",
        "config-get",
        "-a=true");
  }

  @Test
  void leftOverArgumentsAreRefused() {
    juju.fails(2, "unrecognized args: [\"x\"]", "is-leader", "x");
    juju.fails(2, "unrecognized args: [\"b\" \"c \\\"d\\\"\"]", "action-fail", "a", "b", "c \"d\"");
    juju.fails(2, "unrecognized args: [\"x\"]", "secret-ids", "x");
    juju.fails(2, "unrecognized args: [\"x\"]", "status-get", "x");
    juju.fails(2, "unrecognized args: [\"x\"]", "config-get", "a", "x");
    juju.fails(2, "unrecognized args: [\"x\"]", "relation-ids", "a", "x");
    juju.fails(2, "unrecognized args: [\"x\"]", "state-get", "a", "x");
    juju.fails(2, "unrecognized args: [\"x\"]", "state-delete", "a", "x");
    juju.fails(2, "unrecognized args: [\"x\"]", "action-get", "a", "x");
    juju.fails(2, "unrecognized args: [\"x\"]", "application-version-set", "1", "x");
  }

  @Test
  @Rule("H-506")
  void aRelationIsANumberBehindAnyEndpoint() {
    juju.does("write 7 unit {}", "relation-set", "-r", "db:7");
    juju.does("write 7 unit {}", "relation-set", "-r", "no:such:endpoint:7");
    juju.does("write 7 unit {}", "relation-set", "-r", ":+7");
  }

  @Test
  @Rule("H-506")
  void aRelationThatIsNoneIsRefusedUnderTheNameOfTheFlag() {
    juju.fails(
        2, "invalid value \"x\" for option -r: invalid relation id", "relation-get", "-r", "x");
    juju.fails(
        2,
        "invalid value \"db:\" for option --relation: invalid relation id",
        "relation-get",
        "--relation",
        "db:");
    juju.fails(
        2, "invalid value \"2\" for option -r: relation not found", "relation-get", "-r", "2");
    juju.fails(
        2,
        "invalid value \"9999999999\" for option -r: invalid relation id",
        "relation-get",
        "-r",
        "9999999999");
  }
}
