package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Worlds are values: two of them are equal when their content is. */
class WorldEqualityTest {
  private static Lab lived() {
    Lab lab = Lab.ownerAndObserver(2, 1);
    String id = lab.add("a/0", "--label own --rotate daily key=hidden");
    lab.ok("a/0", "secret-grant " + id + " -r 0", "relation-set -r 0 --app id=" + id);
    lab.ok("b/0", "secret-get " + id);
    lab.juju.advance(Duration.ofHours(30));
    return lab;
  }

  private final Lab one = lived();
  private final Lab other = lived();

  private String difference() {
    Snapshot first = one.juju.snapshot();
    Snapshot second = other.juju.snapshot();
    String difference = first.differenceFrom(second);
    assertThat(second.differenceFrom(first)).isEqualTo(difference);
    assertThat(first.equals(second)).isEqualTo(difference == null);
    return difference;
  }

  @Test
  void theSameOrdersMakeEqualWorlds() {
    assertThat(difference()).isNull();
    assertThat(one.juju.snapshot()).isEqualTo(other.juju.snapshot());
    assertThat(one.juju.snapshot()).hasSameHashCodeAs(other.juju.snapshot());
    assertThat(one.juju.snapshot()).isNotEqualTo(null).isNotEqualTo("world");
  }

  @Test
  void anotherSeedMakesAnotherWorld() {
    Snapshot first = Controller.create(Lab.plain().withSeed(1)).snapshot();
    Snapshot second = Controller.create(Lab.plain().withSeed(2)).snapshot();

    assertThat(first.differenceFrom(second)).isEqualTo("config > seed");
    assertThat(first).isEqualTo(Controller.create(Lab.plain().withSeed(1)).snapshot());
  }

  @Test
  void oneThingThatDiffersIsFoundWithItsPlace() {
    other.juju.removeUnit("a/1");
    assertThat(difference()).isEqualTo("journal > newer");
    one.juju.removeUnit("a/0");
    assertThat(difference()).startsWith("journal > newer > ").endsWith(" > what");
  }

  @Test
  void timeAndContentOfSecretsCount() {
    other.juju.passTime(Duration.ofNanos(1));
    assertThat(difference()).isEqualTo("now");
    one.juju.passTime(Duration.ofNanos(1));
    assertThat(difference()).isNull();

    String id = one.juju.secrets().get(0).id();
    one.ok("a/0", "secret-set " + id + " key=one");
    other.ok("a/0", "secret-set " + id + " key=other");
    assertThat(difference()).isEqualTo("secrets > 1 > latest-content > secret-content > key");
  }

  @Test
  void aForkIsEqualUntilSomethingHappensInOneOfThem() {
    Snapshot taken = one.juju.snapshot();
    Controller fork = Controller.of(taken);
    assertThat(fork.snapshot()).isEqualTo(taken);

    TreeMap<String, String> none = new TreeMap<>();
    fork.deploy("c", fork.application("b").charm(), 1, none);
    assertThat(fork.snapshot()).isNotEqualTo(taken);
    assertThat(one.juju.snapshot()).isEqualTo(taken);

    one.juju.deploy("c", one.juju.application("b").charm(), 1, Map.of());
    assertThat(one.juju.snapshot()).isEqualTo(fork.snapshot());
    fork.settle();
    assertThat(fork.snapshot()).isNotEqualTo(one.juju.snapshot());
    one.juju.settle();
    assertThat(one.juju.snapshot()).isEqualTo(fork.snapshot());
  }

  @Test
  void aWorldThatWasSavedAndLoadedIsEqual() {
    Snapshot world = one.juju.snapshot();
    assertThat(new SavedWorlds().reloaded(world)).isEqualTo(world);
  }

  @Test
  void aCharmCountsByWhatItDeclares() {
    one.refresh("b", "requires: {y: i}\n");
    other.refresh("b", "requires: {y: i}\n");
    assertThat(difference()).isNull();
    one.refresh("b", "requires: {y: i}\n");
    other.refresh("b", "requires: {y: i, more: j}\n");
    assertThat(difference()).isEqualTo("applications > b > charm > 1");
    assertThat(List.of(one.juju.snapshot())).doesNotContain(other.juju.snapshot());
  }
}
