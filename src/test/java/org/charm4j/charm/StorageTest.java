package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class StorageTest {

  private static TestHook hook(String kind) {
    return TestHook.hook("data-storage-" + kind)
        .with("JUJU_STORAGE_ID", "data/3")
        .with("JUJU_STORAGE_LOCATION", "/srv/data")
        .with("JUJU_STORAGE_KIND", "filesystem");
  }

  @Rule("H-410")
  @Test
  void anEventHasItsStorage() {
    for (String kind : List.of("attached", "detaching")) {
      List<String> seen = new ArrayList<>();
      hook(kind)
          .runOk(
              charm -> {
                charm.observe(
                    charm.on().storageAttached("data"), event -> seen.add(text("attached", event)));
                charm.observe(
                    charm.on().storageDetaching("data"),
                    event -> seen.add(text("detaching", event)));
              });
      assertThat(seen).containsExactly(kind + " data 3 data/3 /srv/data filesystem");
    }
  }

  private static String text(String kind, StorageEvent event) {
    Storage storage = event.storage();
    return String.join(
        " ",
        kind,
        storage.name(),
        Integer.toString(storage.index()),
        storage.id(),
        storage.location().toString(),
        storage.kind());
  }

  @Rule("H-711")
  @Test
  void aDeferredEventKeepsItsStorage() {
    List<String> lines =
        hook("attached")
            .runOk(charm -> charm.observe(charm.on().storageAttached("data"), CharmEvent::defer));
    assertThat(String.join("\n", lines))
        .contains("JUJU_STORAGE_ID")
        .contains("data/3")
        .contains("/srv/data");
  }

  @Rule("H-541")
  @Test
  void storagesOfAName() {
    TestHook hook =
        TestHook.hook("start")
            .answer("storage-list --format=json data", "[\"data/3\",\"data/7\"]\n")
            .answer(
                "storage-get --format=json -s data/7",
                "{\"kind\":\"block\",\"location\":\"/dev/sdb\"}\n");
    assertThat(
            hook.runOk(
                charm -> {
                  List<Storage> storages = charm.model().storages("data");
                  assertThat(storages.toString()).isEqualTo("[data/3, data/7]");
                  assertThat(storages.get(1).location()).isEqualTo(Path.of("/dev/sdb"));
                  assertThat(storages.get(1).kind()).isEqualTo("block");
                  assertThat(charm.model().storages("data")).isEqualTo(storages);
                  charm.model().requestStorage("data", 2);
                  assertThatIllegalArgumentException()
                      .isThrownBy(() -> charm.model().requestStorage("x", 2))
                      .withMessage("no storage 'x' in charm 'web'; it declares: data");
                  assertThatIllegalArgumentException()
                      .isThrownBy(() -> charm.on().storageAttached("x"));
                }))
        .containsExactly(
            "storage-list --format=json data",
            "storage-get --format=json -s data/7",
            "storage-list --format=json data",
            "storage-add data=2");
  }
}
