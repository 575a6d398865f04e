package org.charm4j.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in a scenario is said, and so is what is wrong about the simulator. */
class GrammarTest {

  private static void play(String steps) {
    String text =
        """
        section: test
        world: pair
        scenarios:
        - name: it
          rules: [S-061]
          steps:
          - exec a/0: secret-add key=one
            save: db
        """;
    Scenarios.parse("f.yaml", text + steps.indent(2)).forEach(Player::play);
  }

  private static void assertMistake(String step, String... texts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> play(step))
        .withMessageContaining("f.yaml, scenario \"it\", step 2")
        .satisfies(mistake -> assertThat(mistake.getMessage()).contains(texts));
  }

  @Test
  void namesTheFileTheScenarioTheStepAndWhatIsAllowed() {
    assertMistake(
        "- exec a/0: secret-ids\n  evnts: {}",
        "a step \"exec a/0\" has the unknown key \"evnts\"; allowed: exec a/0, stdin, out,");
    assertMistake("- exce a/0: secret-ids", "none of [exce a/0] is known", "exec UNIT: COMMANDS");
    assertMistake("- leader: a/1\n  exec a/0: is-leader", "make it two steps");
    assertMistake("- leader a/1:", "write leader: UNIT");
    assertMistake("- exec: is-leader", "write exec UNIT: COMMANDS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{state: {secret $db: {latst: 1}}}   | the unknown key \"latst\"; allowed: owner,",
        "{state: {secrt $db: {latest: 1}}}   | the unknown key \"secrt $db\"; its keys are: secret",
        "{state: {secret $x: {latest: 1}}}   | $x is not saved; saved are: db, model",
        "{events: [config-changed]}          | events is a map of units",
        "{events: {d/0: []}}                 | events names d/0, which is no unit",
        "{quirks: [odd]}                     | no quirk \"odd\"",
      })
  void refusesExpectationsThatItDoesNotKnow(String after, String text) {
    assertMistake("- " + after.strip().replaceFirst("\\{", "{check: it, "), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "advance: tomorrow                        | is no duration; write one like",
        "exec a/0: [{rn: is-leader}]              | a command has the unknown key \"rn\"",
        "exec a/0: [{meanwhile: {advance: 1h}}]   | meanwhile needs one of",
        "fail-next a/0 start: soon                | in the hook or at its commit, not in soon",
        "trigger a/0: secret-changed              | cannot trigger \"secret-changed\"; there are",
        "mend: a/0                                | mend is for what break broke",
        "access jo: some                          | no access \"some\"; there are: [none, read,",
        "suspend one: x                           | a relation is named by its number, not one",
        "juju: secrets, error: x, stderr: y       | say one of [error, usage, stderr]",
        "juju: secrets, error: x, exit: 1         | exit goes with stderr",
        "juju: secrets, erorr: x                  | unknown key \"erorr\"; allowed: juju, user,",
        "juju: 'add-secret \"x'                    | a quote is not closed",
        "exec a/0: [{meanwhile: {juju: secrets}}] | meanwhile needs one of",
        "exec a/0: is-leader, commit-error: '...'  | alone is how everything begins",
        "deploy d: {charm: nope}                  | there is no charm \"nope\" in worlds.yaml",
        "exec a/9: is-leader                      | a/9",
      })
  void refusesStepsThatMakeNoSense(String step, String text) {
    assertMistake("- {" + step.strip() + "}", text.strip());
  }

  @Test
  void refusesFilesThatMakeNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scenarios.parse("f.yaml", "section: s\nscenaris: []"))
        .withMessage(
            "f.yaml: the file has the unknown key \"scenaris\"; allowed: section, world,"
                + " scenarios");
    String head = "section: s\nscenarios:\n- {name: n, rules: [S-001], steps: [{check: it}], ";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scenarios.parse("f.yaml", head + "world: mars}"))
        .withMessageContaining("there is no world \"mars\"; there are: [none, one, pair, three,");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scenarios.parse("f.yaml", head + "juju: '5'}"))
        .withMessageContaining("\"5\" is no version of Juju; versions look like 3.6.9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scenarios.parse("f.yaml", head + "juju: '3.6.99'}"))
        .withMessageContaining(
            "Charm4J does not know Juju 3.6.99; the newest 3.6 that it knows is 3.6.28");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scenarios.parse("f.yaml", head + "name: m}"))
        .withMessageContaining("f.yaml: is no YAML");
  }

  /** Every kind of expectation can fail. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exec a/0: secret-get $db, out: 'key: two'   | standard output | key: two | key: one",
        "exec b/0: secret-get $db                    | standard error | '' | permission denied",
        "exec b/0: secret-get $db, error: nope       | standard error | ERROR nope | denied",
        "exec b/0: secret-get $db, usage: permission denied | exit status | 2 | 1",
        "exec a/0: secret-get $db, error: permission denied | standard error | denied | ''",
        "exec b/0: secret-set $db key=v              | juju-exec on b/0 | completed | failed",
        "exec a/0: is-leader, commit-error: nope     | commit error | nope | ''",
        "exec a/0: is-leader, task: {code: 1}        | juju-exec on a/0: code | 1 | 0",
        "check: it, events: {a/0: [start]}           | the hooks of a/0 | [start] | []",
        "config a: {o: v}, events: {a/0: [config-changed]} | the hooks of a/1 | [] | changed]",
        "check: it, quirks: [Q-01]                   | the quirks noted | [Q-01] | []",
        "check: it, state: {secret $db: {latest: 2}} | secret $db: latest | 2 | 1",
        "check: it, state: {secret $db: gone}        | secret $db | gone | still there",
        "check: it, state: {unit a/9: {life: alive}} | unit a/9 | alive | gone",
        "check: it, state: {secrets: []}             | secrets | [] | [$db]",
        "leader: a/1, refused: nope                  | the refusal | nope | it was done",
        "leader: a/9, refused: nope                  | the refusal | nope | a/9",
        "juju: version, out: 3.5                     | juju version: standard output | 3.5 | 3.6",
        "juju: show-unit a/9                         | standard error | '' | ERROR unit \"a/9\"",
        "juju: show-unit a/9, error: nope            | standard error | ERROR nope | a/9",
        "juju: show-unit a/9, usage: 'unit \"a/9\" not found' | exit status | 2 | 1",
        "juju: version, error: nope                  | standard error | ERROR nope | ''",
        "juju: config b o=v, events: {}              | the hooks of b/0 | [] | [config-changed]",
        "juju: 'exec -u a/0 -- false', stderr: 'ERROR the...' | exit status | 0 | 1",
        "juju: 'exec -u a/0 -- is-leader', stderr: x, out: 'True' | standard error | x | ''",
        "juju: version, stdin: x, exit: 1            | exit status | 1 | 0",
      })
  void saysWhatWasWantedAndWhatCame(String step, String what, String wanted, String got) {
    assertThatThrownBy(() -> play("- {" + step.strip() + "}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("f.yaml, scenario \"it\", step 2: ")
        .hasMessageContainingAll(
            what, "wanted: ", wanted, "got: ", got, "rules: S-061", "the journal ends with:\n");
  }

  @Test
  void looksAtTheTimesAndVariablesOfHooks() {
    String event = "- advance: 1h\n  events: {a/0: [secret-expired $db/1: {%s}]}";
    String add = "- exec a/0: secret-add key=one --expire 1h\n  save: db\n";
    play(add + event.formatted("at: +1h, JUJU_SECRET_REVISION: '1', JUJU_RELATION: null"));

    assertThatThrownBy(() -> play(add + event.formatted("at: +2h")))
        .hasMessageContaining("a/0 secret-expired $db/1: when it ran");
    assertThatThrownBy(() -> play(add + event.formatted("JUJU_SECRET_REVISION: '2'")))
        .hasMessageContaining("JUJU_SECRET_REVISION\n  wanted: 2\n  got:    1");
    assertThatThrownBy(() -> play(add + event.formatted("JUJU_SECRET_REVISION: null")))
        .hasMessageContaining("wanted: absent");
    assertThatThrownBy(() -> play(add + event.formatted("revision: '1'")))
        .hasMessageContaining("the unknown key \"revision\"; allowed: at,");
  }

  @Test
  void refusesWhatWasNeverLookedAt() {
    assertThatThrownBy(() -> play("- when a/0 start: is-leader"))
        .hasMessageContaining("never ran: [a/0 start]");
    assertThatThrownBy(() -> play("- fail-next a/0 start: hook"))
        .hasMessageContaining("never ran: [a/0 start]");
    assertThatThrownBy(() -> play("- exec a/0: is-leader\n  settle: false"))
        .hasMessageContaining("these never ended: [f.yaml, scenario \"it\", step 2]");
  }

  @Test
  void failsForWhatIsWrongInsideAHook() {
    assertThatThrownBy(
            () ->
                play(
                    """
                    - when a/0 config-changed: {run: is-leader, out: "False"}
                    - config a: {o: v}
                    """))
        .hasMessageContainingAll("a/0 config-changed: ", "wanted: False", "got:    True");
  }

  @Test
  void typesCommandsAndSavesWhatTheyPrint() {
    String add = "- juju: add-secret mine key='of mine'\n  save: mine\n";
    play(add + "- juju: show-secret secret:$mine --reveal --format json\n  out: '{\"$mine\":...'");
    play(add + "- exec a/0: secret-get $mine\n  error: permission denied");
    play(
        """
        - juju: deploy b later --config o=v
          stderr: Located local charm "b", revision 0...
          events: {later/0: [install, leader-elected, config-changed, start]}
        """);
  }

  @Test
  void typesCommandsAsAPerson() {
    play(
        """
        - access jo: read
        - juju: add-secret x key=v
          user: jo
          error: permission denied
        - juju: config a o=v
          user: jo
          error: permission denied
        """);
    play(
        """
        - access jo: write
        - juju: config a o=v
          user: jo
          events: {a/0: [config-changed], a/1: [config-changed]}
        """);
    assertFails("- juju: secrets\n  user: jo", "user \"jo\" not found");
  }

  private static void assertFails(String steps, String text) {
    assertThatThrownBy(() -> play(steps)).hasMessageContaining(text);
  }

  @Test
  void suspendsResumesAndRestarts() {
    play(
        """
        - suspend 1: debts
          state: {relation 1: {status: suspended, in-scope: []}}
        - resume: 1
          state: {relation 1: {in-scope: [a/0, a/1, b/0, b/1]}}
        - restart: a/1
          events: {a/1: [leader-settings-changed]}
        """);
  }

  @Test
  void splitsWordsAsAShellDoes() {
    Variables variables = new Variables();
    variables.save("a", "x y");

    assertThat(variables.words("one  '$a b' \"$a\"c $a '' $$a --k=\"l m\"", null))
        .containsExactly("one", "$a b", "x yc", "x y", "", "$a", "--k=l m");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> variables.words("it's", null))
        .withMessage("a quote is not closed: it's");
  }
}
