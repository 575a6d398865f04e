package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.charm4j.Rule;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.junit.jupiter.api.Test;

/** Storages of units and the hooks about them (H-541). */
class StorageTest {
  private static final String DATA_AND_CACHE =
      "storage: {data: {type: filesystem, location: /srv}, cache: {type: block, multiple: {range:"
          + " 2-3}}, maybe: {type: filesystem, multiple: {range: 0-}}}\n";

  @Test
  @Rule({"H-105", "H-120"})
  void attachedBeforeInstall() {
    Lab lab = new Lab().deploy("a", 1, DATA_AND_CACHE + "peers: {p: k}\n");
    lab.juju.settle();
    assertThat(lab.hooksOf("a/0"))
        .containsExactly(
            "cache-storage-attached",
            "cache-storage-attached",
            "data-storage-attached",
            "install",
            "p-relation-created",
            "leader-elected",
            "config-changed",
            "start");
    assertThat(lab.unit("a/0").storages()).containsExactly("cache/0", "cache/1", "data/2");
    lab.juju.addUnit("a");
    assertThat(lab.unit("a/1").storages()).containsExactly("cache/3", "cache/4", "data/5");
  }

  @Test
  @Rule({"H-410", "H-541"})
  void whatAStorageHookKnows() {
    Lab lab = new Lab().deploy("a", 1, DATA_AND_CACHE);
    lab.script("a/0", "data-storage-attached", "storage-get", "storage-list data");
    lab.juju.settle();
    HookEnvironment env = lab.environment("a/0", "data-storage-attached");
    assertThat(env.get("JUJU_STORAGE_ID")).isEqualTo("data/2");
    assertThat(env.get("JUJU_STORAGE_LOCATION")).isEqualTo("/srv");
    assertThat(env.get("JUJU_STORAGE_KIND")).isEqualTo("filesystem");
    assertThat(lab.environment("a/0", "install").get("JUJU_STORAGE_ID")).isNull();
    assertThat(lab.printed)
        .containsExactly(
            "a/0 data-storage-attached: kind: filesystem\nlocation: /srv",
            "a/0 data-storage-attached: data/2");
    assertThat(lab.ok("a/0", "storage-get -s cache/1 location"))
        .isEqualTo("/dev/disk/by-id/cache-1");
    assertThat(lab.refused("a/0", "storage-get -s data/9"))
        .isEqualTo("invalid value \"data/9\" for option -s: storage \"data/9\" not found");
  }

  @Test
  @Rule({"H-305", "H-541"})
  void addedAtTheEndOfTheHook() {
    Lab lab = new Lab().deploy("a", 1, DATA_AND_CACHE);
    lab.juju.settle();
    lab.forget();
    assertThat(lab.ok("a/0", "storage-add maybe=2", "storage-list maybe")).isEmpty();
    assertThat(lab.hooksOf("a/0"))
        .containsExactly("maybe-storage-attached", "maybe-storage-attached");
    assertThat(lab.ok("a/0", "storage-list maybe")).isEqualTo("maybe/3\nmaybe/4");
    assertThat(lab.ok("a/0", "storage-get -s maybe/4 location"))
        .isEqualTo("/var/lib/juju/storage/maybe/4");

    assertThat(lab.commitRefused("a/0", "storage-add cache=2", "state-set k=v"))
        .startsWith("cannot apply changes: ");
    assertThat(lab.commitRefused("a/0", "storage-add nope")).startsWith("cannot apply changes: ");
    assertThat(lab.unit("a/0").storages()).hasSize(5);
    assertThat(lab.unit("a/0").charmState()).isEmpty();
    lab.ok("a/0", "storage-add cache");
    assertThat(lab.unit("a/0").storages()).contains("cache/5");
  }

  @Test
  @Rule("H-208")
  void notAddedByAFailedHook() {
    Lab lab = new Lab().deploy("a", 1, DATA_AND_CACHE);
    lab.script("a/0", "install", "storage-add maybe", "exit 1");
    lab.juju.settle();
    assertThat(lab.unit("a/0").isInError()).isTrue();
    assertThat(lab.ok("a/0", "storage-list maybe")).isEmpty();
  }

  @Test
  @Rule("H-162")
  void detachingComesFirstWhenAUnitGoes() {
    Lab lab = new Lab().deploy("a", 1, "storage: {s: {type: filesystem}}\nprovides: {x: i}\n");
    lab.deploy("b", 1, "requires: {y: i}\n");
    lab.juju.integrate("a", "b");
    lab.juju.settle();
    lab.forget();
    lab.order("remove-unit a/0");
    lab.juju.settle();
    assertThat(lab.hooksOf("a/0"))
        .containsExactly(
            "s-storage-detaching",
            "x-relation-departed for b/0",
            "x-relation-broken",
            "stop",
            "remove");
  }

  @Test
  @Rule({"H-107", "H-162"})
  void aStorageThatTheCharmNeverSawGoesInSilence() {
    Lab lab = new Lab().deploy("a", 1, DATA_AND_CACHE);
    lab.juju.step();
    lab.order("remove-unit a/0");
    lab.juju.settle();
    assertThat(lab.hooksOf("a/0"))
        .containsExactly("cache-storage-attached", "cache-storage-detaching");
    assertThat(lab.juju.unit("a/0")).isNull();
  }

  @Test
  @Rule("H-200")
  void aFailedStorageHookIsRetriedBeforeInstall() {
    Lab lab = new Lab().deploy("a", 1, "storage: {s: {type: filesystem}}\n");
    lab.script("a/0", "s-storage-attached", "exit 1");
    lab.juju.settle();
    assertThat(lab.unit("a/0").isInError()).isTrue();
    lab.juju.resolveWithoutRetry("a/0");
    lab.juju.settle();
    assertThat(lab.steps("a/0"))
        .containsExactly(
            "s-storage-attached FAILED",
            "s-storage-attached SKIPPED",
            "install",
            "leader-elected",
            "config-changed",
            "start");
  }

  @Test
  @Rule("H-146")
  void aNewCharmBringsItsStorage() {
    Lab lab = new Lab().deploy("a", 1, "storage: {s: {type: filesystem}}\n");
    lab.juju.settle();
    lab.forget();
    lab.juju.refresh("a", charm("storage: {s: {type: filesystem}, t: {type: block}}"));
    lab.juju.settle();
    assertThat(lab.hooksOf("a/0"))
        .containsExactly("upgrade-charm", "config-changed", "t-storage-attached");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> lab.juju.refresh("a", charm("storage: {t: {type: block}}")))
        .withMessageEndingWith("it no longer has storage s");
  }

  @Test
  void sharedStorageIsNotModelled() {
    Lab lab = new Lab();
    assertThatThrownBy(() -> lab.deploy("a", 1, "storage: {s: {type: filesystem, shared: true}}\n"))
        .isInstanceOf(NotModelledException.class)
        .hasMessageContaining("storage s");
  }

  @Test
  void triggers() {
    Lab lab = new Lab().deploy("a", 1, "storage: {s: {type: filesystem}}\n");
    HookInfo attached = HookInfo.storage(HookKind.STORAGE_ATTACHED, "s", 0);
    HookInfo detaching = HookInfo.storage(HookKind.STORAGE_DETACHING, "s", 0);
    assertThat(lab.juju.trigger("a/0", detaching)).isEqualTo("a/0 is not being removed");
    assertThat(lab.juju.trigger("a/0", attached)).isNull();
    assertThat(lab.juju.trigger("a/0", attached)).isEqualTo("s/0 is attached already");
    assertThat(lab.juju.trigger("a/0", HookInfo.storage(HookKind.STORAGE_ATTACHED, "s", 7)))
        .isEqualTo("a/0 has no storage with number 7");
  }

  private static CharmSpec charm(String yaml) {
    return new CharmSpec(CharmMetadataReader.parse("new", "name: a\n" + yaml + "\n"), null);
  }
}
