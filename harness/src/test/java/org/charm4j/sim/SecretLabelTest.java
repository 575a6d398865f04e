package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.charm4j.Rule;
import org.charm4j.sim.words.ObserverState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which labels clash, in what words, and when they come free (S-130 to S-135). */
class SecretLabelTest {
  private final Lab lab = Lab.threeApplications();

  /** Makes a secret of {@code owner}, an application or a unit, and returns its id. */
  private String owned(String owner) {
    return owner.contains("/")
        ? lab.add(owner, "--owner unit key=one")
        : lab.add(owner + "/0", "key=one");
  }

  /** Makes a secret of another application that {@code unit} may read, and returns its id. */
  private String observed(String unit) {
    boolean ofB = unit.startsWith("b");
    String id = owned(ofB ? "a" : "b");
    lab.ok(ofB ? "a/0" : "b/0", "secret-grant -r 1 " + id);
    return id;
  }

  /** Gives a label with a read, which shows Juju's own text: {@code use} is a kind and a name. */
  private String label(String use, String label) {
    String name = use.substring(use.indexOf(' ') + 1);
    boolean owner = use.startsWith("owner");
    String id = owner ? owned(name) : observed(name);
    String unit = name.contains("/") ? name : name + "/0";
    return lab.verdict(unit, "secret-get " + id + " --label " + label);
  }

  @ParameterizedTest
  @Rule({"S-130", "S-131"})
  @CsvSource({
    // the existing use, the new one, whose label it is said to be; a/0 leads
    "owner a,      owner a,      owner \"application-a\"",
    "owner a/0,    owner a,      a unit of application \"a\"",
    "owner a/1,    owner a,      a unit of application \"a\"",
    "observer a/0, owner a,      a unit of application \"a\"",
    "observer a/1, owner a,      a unit of application \"a\"",
    "owner a,      owner a/0,    application \"a\"",
    "owner a,      owner a/1,    application \"a\"",
    "owner a/0,    owner a/0,    owner \"unit-a-0\"",
    "observer a/0, owner a/0,    consumer \"unit-a-0\"",
    "owner a/1,    owner a/0,    allowed",
    "observer a/1, owner a/0,    allowed",
    "owner a,      observer a/0, application \"a\"",
    "owner a,      observer a/1, application \"a\"",
    "owner a/0,    observer a/0, owner \"unit-a-0\"",
    "observer a/0, observer a/0, consumer \"unit-a-0\"",
    "owner a/1,    observer a/0, allowed",
    "observer a/1, observer a/0, allowed",
    "owner a,      owner b,      allowed",
    "owner a,      owner b/0,    allowed",
    "owner a,      observer b/0, allowed",
    "owner a/0,    owner b,      allowed",
    "observer a/0, owner b,      allowed",
    "observer a/0, observer b/0, allowed",
  })
  void labelsClashWithin(String existing, String next, String holder) {
    assertThat(label(existing, "L")).isEqualTo("ok");
    String prefix = next.startsWith("observer") ? "getting latest secret revision: " : "";
    assertThat(label(next, "L"))
        .isEqualTo(
            holder.equals("allowed")
                ? "ok"
                : "call: " + prefix + "secret label \"L\" for " + holder + " already exists");
  }

  @Test
  @Rule("S-130")
  void theSameLabelForTheSameSecretIsNoClash() {
    String own = owned("a");
    String ofUnit = owned("a/0");
    String other = observed("a/1");
    for (int i = 0; i < 2; i++) {
      lab.ok("a/0", "secret-get --label L " + own);
      lab.ok("a/0", "secret-set " + own + " --label L");
      lab.ok("a/0", "secret-get --label M " + ofUnit);
      lab.ok("a/0", "secret-set " + ofUnit + " --label M");
      lab.ok("a/1", "secret-get --label N " + other);
    }
  }

  @ParameterizedTest
  @Rule("S-131")
  @CsvSource({
    "owner a, application",
    "owner a/0, application",
    "observer a/1, application",
    "owner a, unit",
    "owner a/0, unit",
    "observer a/0, unit",
  })
  void aCommitDoesNotSayWhoHasTheLabel(String existing, String owner) {
    label(existing, "L");
    String text = "secrets: secret with label \"L\" already exists";
    assertThat(lab.verdict("a/0", "secret-add --label L key=one --owner " + owner))
        .isEqualTo("commit: creating " + text);
    String id = lab.add("a/0", "key=one --owner " + owner);
    assertThat(lab.verdict("a/0", "secret-set " + id + " --label L"))
        .isEqualTo("commit: updating " + text);
    assertThat(lab.secret(id).label()).isEmpty();
  }

  @ParameterizedTest
  @Rule("S-132")
  @CsvSource({
    "owner a/1,    owner a,      a unit of application \"a\", db\\\\.pw",
    "owner a,      owner a/1,    application \"a\",           db\\\\.pw",
    "owner a,      owner a,      owner \"application-a\",     db.pw",
    "owner a/0,    owner a/0,    owner \"unit-a-0\",          db.pw",
    "observer a/0, owner a/0,    consumer \"unit-a-0\",       db.pw",
  })
  void twoTextsShowALabelAsAPattern(String existing, String next, String holder, String printed) {
    label(existing, "db.pw");
    assertThat(label(next, "db.pw"))
        .isEqualTo("call: secret label \"" + printed + "\" for " + holder + " already exists");
  }

  @Test
  @Rule("S-133")
  void anObserversOldLabelStaysTaken() {
    String first = observed("a/0");
    lab.ok("a/0", "secret-get --label old " + first);
    lab.ok("a/0", "secret-get --label new " + first);
    assertThat(lab.refused("a/0", "secret-get --label old"))
        .isEqualTo("consumer label \"old\" not found");
    String second = observed("a/0");
    String taken =
        "getting latest secret revision: secret label \"old\" for consumer \"unit-a-0\" already"
            + " exists";
    assertThat(lab.refused("a/0", "secret-get --label old " + second)).isEqualTo(taken);

    lab.ok("b/0", "secret-remove " + first);
    assertThat(lab.refused("a/0", "secret-get --label old " + second)).isEqualTo(taken);
    assertThat(lab.refused("a/0", "secret-get --label old"))
        .isEqualTo("consumer label \"old\" not found");
    assertThat(lab.ok("a/0", "secret-get --label new " + second)).isEqualTo("key: one");
    assertThat(lab.refused("a/0", "secret-add --label old key=one", "secret-get --label oldest"))
        .isEqualTo("consumer label \"oldest\" not found");
    lab.juju.addUnit("a");
    lab.juju.removeUnit("a/0");
    lab.juju.settle();
    assertThat(lab.verdict("a/1", "secret-add --label old key=one")).isEqualTo("ok");
  }

  @Test
  @Rule("S-069")
  void anotherUnitOfTheOwnersApplicationLabelsAUnitsSecretAsAnObserver() {
    String id = lab.add("a/0", "--owner unit --label L key=one");
    lab.ok("a/0", "secret-grant -r 0 " + id);
    lab.ok("a/1", "secret-get --label M " + id);
    assertThat(lab.secret(id).label()).isEqualTo("L");
    assertThat(lab.secret(id).observers().get("a/1")).isEqualTo(new ObserverState("a/1", "M", 1));
    assertThat(lab.ok("a/1", "secret-get --label M")).isEqualTo("key: one");
  }

  @Test
  @Rule("S-134")
  void ownersLabelsComeFreeAtOnce() {
    String first = lab.add("a/0", "--label one key=one");
    lab.ok("a/0", "secret-set " + first + " --label two");
    String second = lab.add("a/1", "--owner unit --label one key=one");
    lab.ok("a/0", "secret-remove " + first);
    assertThat(lab.verdict("a/1", "secret-set " + second + " --label two")).isEqualTo("ok");
    lab.juju.removeUnit("a/1");
    lab.juju.settle();
    assertThat(lab.verdict("a/0", "secret-add --label two key=one")).isEqualTo("ok");
    // An application that comes again under its name starts with all labels free.
    lab.add("c/0", "--label three key=one");
    lab.juju.removeApplication("c");
    lab.juju.settle();
    lab.deploy("c", 1, "");
    lab.juju.settle();
    String unit = lab.juju.application("c").units().values().iterator().next();
    assertThat(lab.verdict(unit, "secret-add --label three key=one")).isEqualTo("ok");
  }

  @Test
  @Rule("S-135")
  void aCreateCannotTakeALabelThatItsOwnHookFrees() {
    String id = lab.add("a/0", "--label L key=one");
    String taken = "creating secrets: secret with label \"L\" already exists";
    String create = "secret-add --label L key=two";
    assertThat(lab.commitRefused("a/0", "secret-remove " + id, create)).isEqualTo(taken);
    assertThat(lab.commitRefused("a/0", "secret-set " + id + " --label M", create))
        .isEqualTo(taken);
    assertThat(lab.secret(id).label()).isEqualTo("L");
    // Nor can a set take what a removal frees, since removals come last of all.
    String other = lab.add("a/0", "key=three");
    assertThat(
            lab.commitRefused("a/0", "secret-remove " + id, "secret-set " + other + " --label L"))
        .isEqualTo("updating secrets: secret with label \"L\" already exists");
  }

  @Test
  @Rule("S-135")
  void betweenTwoSetsTheOrderOfTheCallsDecides() {
    // Juju leaves the order open; the rule picks the order of the calls.
    String first = lab.add("a/0", "--label L key=one");
    String second = lab.add("a/0", "key=two");
    String free = "secret-set " + first + " --label M";
    String take = "secret-set " + second + " --label L";
    assertThat(lab.commitRefused("a/0", take, free))
        .isEqualTo("updating secrets: secret with label \"L\" already exists");
    // The kind was tried to its end (S-274), so the label is free by now.
    assertThat(lab.secret(first).label()).isEqualTo("M");
    lab.ok("a/0", "secret-set " + first + " --label L");
    assertThat(lab.verdict("a/0", free, take)).isEqualTo("ok");
    assertThat(lab.secret(second).label()).isEqualTo("L");
  }
}
