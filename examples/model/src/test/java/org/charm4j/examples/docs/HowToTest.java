package org.charm4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmEvent;
import org.charm4j.charm.Port;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Status;
import org.charm4j.charm.StorageEvent;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the page howto.md. */
@CharmTest
class HowToTest {
  @TempDir private Path temp;

  private static CharmMetadata metadata(String yaml) {
    return CharmMetadataReader.parse("docs", yaml);
  }

  static final class ArchiveCharm extends CharmBase {
    ArchiveCharm() {
      observe(on().storageAttached("data"), this::onAttached);
      observe(on().storageDetaching("data"), event -> unit().setStatus(Status.blocked("no disk")));
    }

    private void onAttached(StorageEvent event) {
      stored().set("directory", event.storage().location().toString());
      unit().setStatus(Status.active());
    }
  }

  @Test
  void storage(Harness juju) {
    CharmMetadata archive = metadata("name: archive\nstorage: {data: {type: filesystem}}");
    juju.deploy("archive", ArchiveCharm::new, archive);

    assertThat(juju).hooksOf("archive/0").startsWith("data-storage-attached", "install");
    assertThat(juju.exec("archive/0", "storage-list").stdout()).contains("data/0");
    assertThat(juju).unit("archive/0").isActive();
  }

  static final class SettingsCharm extends CharmBase {
    SettingsCharm() {
      observe(on().install(), this::load);
      observe(on().upgradeCharm(), this::load); // also after a new file was attached
    }

    private void load(CharmEvent event) throws IOException {
      String settings = Files.readString(model().fetchResource("settings"));
      unit().setStatus(Status.active(settings.strip()));
    }
  }

  @Test
  void resources(Harness juju) throws IOException {
    CharmMetadata settings =
        metadata("name: web\nresources: {settings: {type: file, filename: settings.txt}}");
    Path file = Files.writeString(temp.resolve("settings.txt"), "fast");
    juju.deploy("web", SettingsCharm::new, settings);
    juju.controller().attachResource("web", "settings", file);
    assertThat(juju).unit("web/0").hasStatus("active", "fast");

    juju.controller().attachResource("web", "settings", Files.writeString(file, "slow"));
    assertThat(juju).unit("web/0").hasStatus("active", "slow");
  }

  static final class PortCharm extends CharmBase {
    PortCharm() {
      observe(on().start(), event -> unit().setPorts(Port.tcp(80), Port.tcp(443)));
      observe(on().stop(), event -> unit().setPorts());
    }
  }

  @Test
  void ports(Harness juju) {
    juju.deploy("web", PortCharm::new, metadata("name: web"));
    juju.settle();
    assertThat(juju.unit("web/0").openPorts()).containsExactlyInAnyOrder("80/tcp", "443/tcp");
  }

  static final class AddressCharm extends CharmBase {
    AddressCharm() {
      observe(on().relationCreated("site"), this::publish);
    }

    private void publish(RelationEvent event) {
      String address = model().getBinding(event.relation()).ingressAddress();
      event.relation().data(unit()).put("address", address);
    }
  }

  @Test
  void networks(Harness juju) {
    juju.deploy(
        "web", AddressCharm::new, metadata("name: web\nprovides: {site: {interface: http}}"));
    juju.play("proxy", "requires: {site: {interface: http}}");
    int relation = juju.integrate("web", "proxy");

    String address = juju.exec("web/0", "network-get site --ingress-address").stdout().strip();
    assertThat(juju).unit("web/0").databag(relation).containsEntry("address", address);
  }

  static final class TalkingCharm extends CharmBase {
    TalkingCharm() {
      observe(on().start(), event -> log().log(System.Logger.Level.INFO, "hello"));
    }
  }

  @Test
  void logging(Harness juju) {
    juju.deploy("web", TalkingCharm::new, metadata("name: web"));
    JournalEntry start = juju.events("start").get(0);
    assertThat(start.log()).contains(new LogLine("INFO", "hello"));
  }

  static final class ShopCharm extends CharmBase {
    ShopCharm() {
      DatabaseReady database = new DatabaseReady(this, "database");
      observe(database.ready(), event -> unit().setStatus(Status.active(event.value().host())));
    }
  }

  @Test
  void aLibrary(Harness juju) {
    juju.deploy(
        "shop", ShopCharm::new, metadata("name: shop\nrequires: {database: {interface: db}}"));
    PlayedApplication database = juju.play("db", "provides: {database: {interface: db}}");
    int relation = juju.integrate("shop", "db");
    database.put(relation, "host", "10.1.2.3");

    assertThat(juju).unit("shop/0").hasStatus("active", "10.1.2.3");
  }
}
