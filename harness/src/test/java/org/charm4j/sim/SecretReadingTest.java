package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.charm4j.Rule;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.ObserverState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code secret-get}: tracking, order of a read, pending content (S-060 to S-074). */
class SecretReadingTest {
  private static final String UNKNOWN = "d2k8c0pmp25c7f4a1b30";

  private final Lab lab = Lab.ownerAndObserver(2, 2);

  /** A secret of application a, granted to b. */
  private final String id = lab.add("a/0", "key=one");

  {
    lab.ok("a/0", "secret-grant -r 0 " + id);
  }

  private void set(String content) {
    lab.ok("a/0", "secret-set " + id + " " + content);
  }

  private String get(String unit, String arguments) {
    return lab.ok(unit, "secret-get " + arguments);
  }

  private String refusedGet(String unit, String arguments) {
    return lab.refused(unit, "secret-get " + arguments);
  }

  private Integer tracked(String unit) {
    ObserverState observer = lab.secret(id).observers().get(unit);
    return observer == null ? null : observer.tracked();
  }

  @ParameterizedTest
  @Rule("S-060")
  @ValueSource(strings = {"", " --refresh", " --peek"})
  void theFirstReadOfAnyKindTracksTheLatest(String flag) {
    set("key=two");
    assertThat(get("b/0", id + flag)).isEqualTo("key: two");
    assertThat(tracked("b/0")).isEqualTo(2);
    set("key=three");
    assertThat(get("b/0", id)).isEqualTo("key: two");
  }

  @Test
  @Rule("S-061")
  void onlyRefreshMovesTheTrackedRevisionAndOnlyToTheLatest() {
    get("b/0", id);
    set("key=two");
    set("key=three");
    assertThat(get("b/0", id)).isEqualTo("key: one");
    assertThat(get("b/0", id + " --peek")).isEqualTo("key: three");
    assertThat(tracked("b/0")).isEqualTo(1);
    assertThat(get("b/0", id + " --refresh")).isEqualTo("key: three");
    assertThat(tracked("b/0")).isEqualTo(3);
  }

  @Test
  @Rule("S-062")
  void everyUnitTracksOnItsOwnAlsoThoseOfTheOwner() {
    get("a/0", id);
    get("b/0", id);
    set("key=two");
    get("a/1", id);
    set("key=three");
    get("b/1", id);
    assertThat(get("a/0", id)).as("the owner's tracked revision").isEqualTo("key: one");
    assertThat(get("a/1", id)).isEqualTo("key: two");
    assertThat(get("b/0", id)).isEqualTo("key: one");
    assertThat(get("b/1", id)).isEqualTo("key: three");
  }

  @Test
  @Rule("S-063")
  void aReadCountsEvenIfItsHookFails() {
    get("b/0", id);
    set("key=two");
    lab.script("b/0", "update-status", "secret-get " + id + " --refresh --label L", "exit 1");
    lab.script("b/1", "update-status", "secret-get " + id + " --label L", "exit 1");
    for (String unit : new String[] {"b/0", "b/1"}) {
      lab.juju.trigger(unit, HookInfo.of(HookKind.UPDATE_STATUS));
      assertThat(lab.unit(unit).isInError()).isTrue();
      assertThat(lab.secret(id).observers()).containsEntry(unit, new ObserverState(unit, "L", 2));
    }
  }

  @Test
  @Rule({"S-063", "S-069"})
  void theOwnersLabelGivenWithAReadCountsEvenIfItsHookFails() {
    lab.script("a/0", "update-status", "secret-get " + id + " --label L", "exit 1");
    lab.juju.trigger("a/0", HookInfo.of(HookKind.UPDATE_STATUS));
    assertThat(lab.secret(id).label()).isEqualTo("L");
  }

  @Test
  @Rule("S-064")
  void aRefusedReadTracksNothing() {
    lab.ok("a/0", "secret-revoke -r 0 " + id);
    assertThat(refusedGet("b/0", id + " --refresh")).isEqualTo("permission denied");
    assertThat(lab.secret(id).observers()).isEmpty();
  }

  @Test
  @Rule({"S-064", "S-065"})
  void aRefreshToARemovedRevisionFailsAndMovesOn() {
    String gone = "secret revision \"" + id + "/2\" not found";
    get("b/0", id);
    set("key=two");
    lab.ok("a/0", "secret-remove --revision 2 " + id);
    assertThat(refusedGet("b/0", id + " --peek")).isEqualTo(gone);
    assertThat(tracked("b/0")).isEqualTo(1);
    assertThat(refusedGet("b/0", id + " --refresh")).isEqualTo(gone);
    assertThat(tracked("b/0")).isEqualTo(2);
    assertThat(refusedGet("b/0", id)).isEqualTo(gone);
    assertThat(refusedGet("b/1", id)).as("a first read").isEqualTo(gone);
    assertThat(tracked("b/1")).isEqualTo(2);
  }

  @Test
  @Rule("S-064")
  void theOwnersLabelIsSetBeforePermissionIsLookedAt() {
    lab.ok("a/0", "secret-revoke --app a " + id); // S-117
    assertThat(refusedGet("a/0", id + " --label L")).isEqualTo("permission denied");
    assertThat(lab.secret(id).label()).isEqualTo("L");
  }

  @Test
  @Rule("S-066")
  void anUnknownSecretIsNotFoundAndAnotherIsDenied() {
    assertThat(refusedGet("b/0", UNKNOWN)).isEqualTo("secret \"secret:" + UNKNOWN + "\" not found");
    String other = lab.add("a/0", "key=one");
    assertThat(refusedGet("b/0", other)).isEqualTo("permission denied");
  }

  @Test
  @Rule({"S-067", "S-068"})
  void aLabelFindsOwnSecretsByTheOwnersAndOthersByTheObserversLabel() {
    lab.ok("a/0", "secret-set --label mine " + id);
    String ofUnit = lab.add("a/1", "--owner unit --label private key=two");
    lab.ok("a/1", "secret-grant -r 0 " + ofUnit);
    get("b/0", id + " --label yours");

    assertThat(get("a/0", "--label mine")).isEqualTo("key: one");
    assertThat(get("a/1", "--label mine")).as("a peer").isEqualTo("key: one");
    assertThat(get("a/1", "--label private")).isEqualTo("key: two");
    assertThat(get("b/0", "--label yours")).isEqualTo("key: one");
    assertThat(refusedGet("a/0", "--label private"))
        .as("of another unit")
        .isEqualTo("consumer label \"private\" not found");
    assertThat(refusedGet("b/0", "--label mine")).isEqualTo("consumer label \"mine\" not found");
    assertThat(refusedGet("b/1", "--label yours")).isEqualTo("consumer label \"yours\" not found");
    assertThat(refusedGet("a/0", "--label yours")).isEqualTo("consumer label \"yours\" not found");
  }

  @Test
  @Rule("S-067")
  void aLabelIsFirstLookedUpAmongThisHooksOwnChanges() {
    lab.ok("a/0", "secret-set --label old " + id);
    assertThat(lab.ok("a/0", "secret-set " + id + " --label new", "secret-get --label new"))
        .isEqualTo("key: one");
    // As it is stored, the secret still has the label that the hook takes away.
    assertThat(lab.ok("a/0", "secret-set " + id + " --label newer", "secret-get --label new"))
        .isEqualTo("key: one");
    assertThat(lab.ok("a/0", "secret-add --label L key=two", "secret-get --label L"))
        .isEqualTo("key: two");
  }

  @Test
  @Rule("S-069")
  void aLabelGivenWithAUriIsTheReadersOwn() {
    get("a/0", id + " --label first");
    assertThat(lab.secret(id).label()).isEqualTo("first");
    assertThat(lab.ok("a/0", "secret-get " + id + " --label second", "secret-get --label second"))
        .isEqualTo("key: one");
    assertThat(lab.secret(id).label()).isEqualTo("second");
    assertThat(get("a/1", id + " --label peer")).as("ignored, and read").isEqualTo("key: one");
    assertThat(lab.secret(id).label()).isEqualTo("second");
    get("b/0", id + " --label mine");
    get("b/1", id + " --label ours");
    assertThat(lab.secret(id).observers().values())
        .containsExactly(
            new ObserverState("a/0", "", 1),
            new ObserverState("a/1", "", 1),
            new ObserverState("b/0", "mine", 1),
            new ObserverState("b/1", "ours", 1));
    assertThat(refusedGet("a/1", "--label peer")).isEqualTo("consumer label \"peer\" not found");
    // Another unit of the owner unit's application is no peer, but an observer like any other.
    String ofUnit = lab.add("a/0", "--owner unit key=two");
    assertThat(refusedGet("a/1", ofUnit + " --label L")).isEqualTo("permission denied");
  }

  @Test
  @Rule("S-069")
  void aTakenLabelIsRefusedAtCall() {
    lab.add("a/0", "--label L key=two");
    assertThat(refusedGet("a/0", id + " --label L"))
        .isEqualTo("secret label \"L\" for owner \"application-a\" already exists");
    String other = lab.add("a/0", "key=two");
    lab.ok("a/0", "secret-grant -r 0 " + other);
    get("b/0", other + " --label L");
    assertThat(refusedGet("b/0", id + " --label L"))
        .isEqualTo(
            "getting latest secret revision: secret label \"L\" for consumer \"unit-b-0\" already"
                + " exists");
    assertThat(tracked("b/0")).isNull();
  }

  @Test
  @Rule("S-069")
  void theLabelOfWhatIsPendingIsPendingToo() {
    lab.add("a/0", "--label taken key=two");
    lab.ok("a/0", "secret-add key=three", "secret-get $1 --label L");
    assertThat(get("a/0", "--label L")).isEqualTo("key: three");
    assertThat(lab.commitRefused("a/0", "secret-add key=four", "secret-get $1 --label taken"))
        .isEqualTo("creating secrets: secret with label \"taken\" already exists");

    lab.ok("a/0", "secret-set " + id + " key=two", "secret-get " + id + " --peek --label P");
    assertThat(lab.secret(id).label()).isEqualTo("P");
    assertThat(
            lab.commitRefused(
                "a/0",
                "secret-set " + id + " key=three",
                "secret-get " + id + " --refresh --label taken"))
        .isEqualTo("updating secrets: secret with label \"taken\" already exists");
  }

  @Test
  @Rule("S-070")
  void aLabelForWhatIsDeniedIsNotSaved() {
    String other = lab.add("a/0", "key=two");
    assertThat(refusedGet("b/0", other + " --label L")).isEqualTo("permission denied");
    assertThat(refusedGet("b/0", "--label L")).isEqualTo("consumer label \"L\" not found");
    assertThat(get("b/0", id + " --label L")).as("the label is free").isEqualTo("key: one");
  }

  @Test
  @Rule("S-071")
  void theUriSelectsUnlessSomethingPendingHasTheLabel() {
    String other = lab.add("a/0", "--label other key=two");
    get("b/0", id + " --label mine");
    assertThat(get("b/0", id + " --label changed")).isEqualTo("key: one");

    assertThat(lab.ok("a/0", "secret-add --label L key=new", "secret-get " + id + " --label L"))
        .isEqualTo("key: new");
    assertThat(lab.secret(id).label()).isEmpty();
    String[] set = {
      "secret-set " + other + " key=set --label M", "secret-get " + id + " --label M"
    };
    assertThat(lab.ok("a/0", set[0], set[1] + " --peek")).isEqualTo("key: set");
    assertThat(lab.secret(id).label()).isEmpty();
    assertThat(lab.secret(other).label()).isEqualTo("M");
  }

  @Test
  @Rule("S-072")
  void recordsOutliveRevokesRelationsAndLeaders() {
    get("b/0", id + " --label mine");
    get("a/0", id);
    set("key=two");
    lab.ok("a/0", "secret-revoke -r 0 " + id);
    assertThat(refusedGet("b/0", "--label mine")).isEqualTo("permission denied");
    lab.ok("a/0", "secret-grant -r 0 " + id);
    assertThat(get("b/0", "--label mine")).as("after another grant").isEqualTo("key: one");

    lab.juju.removeRelation(0);
    lab.juju.settle();
    int again = lab.juju.integrate("a:x", "b:y");
    lab.juju.settle();
    lab.ok("a/0", "secret-grant -r " + again + " " + id);
    assertThat(get("b/0", "--label mine")).as("after another relation").isEqualTo("key: one");

    lab.juju.setLeader("a/1");
    lab.juju.settle();
    assertThat(get("a/0", id)).as("after another leader").isEqualTo("key: one");
    assertThat(get("a/1", id)).isEqualTo("key: two");

    lab.juju.removeUnit("b/0");
    lab.juju.settle();
    assertThat(lab.secret(id).observers()).containsOnlyKeys("a/0", "a/1");
  }

  @ParameterizedTest
  @Rule("S-073")
  @ValueSource(strings = {"", " --refresh", " --peek"})
  void whatIsPendingCanBeReadAndIsNotTracked(String flag) {
    assertThat(lab.ok("a/0", "secret-add --label L key=new", "secret-get $1" + flag))
        .isEqualTo("key: new");
    String added = lab.ok("a/0", "secret-info-get --label L").substring(0, 20);
    assertThat(lab.secret(added).observers()).isEmpty();
    get("a/0", "--label L");
    assertThat(lab.secret(added).observers()).containsOnlyKeys("a/0");
  }

  @Test
  @Rule("S-074")
  void aKeySelectsOneValueAfterTrackingHasBeenSaved() {
    set("user=root pass=hunter2");
    assertThat(get("b/0", id + " pass")).isEqualTo("hunter2");
    assertThat(get("b/0", id + " pass#base64")).isEqualTo("aHVudGVyMg==");
    assertThat(refusedGet("b/1", id + " key")).isEqualTo("secret key value \"key\" not found");
    assertThat(tracked("b/1")).isEqualTo(2);
  }
}
