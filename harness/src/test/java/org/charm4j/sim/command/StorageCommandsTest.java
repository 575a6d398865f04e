package org.charm4j.sim.command;

import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class StorageCommandsTest {
  private final CommandTester juju = new CommandTester();

  private void withStorages() {
    juju.context.storages.put("data/2", new StorageText("filesystem", "/srv/data/2"));
    juju.context.storages.put("data/10", new StorageText("filesystem", "/srv/data/10"));
    juju.context.storages.put("cache/3", new StorageText("block", "/dev/sdb"));
  }

  @Test
  @Rule("H-541")
  void storageList() {
    juju.prints("", "storage-list");
    juju.prints("[]\n", "storage-list", "--format=json");
    withStorages();
    juju.prints("cache/3\ndata/10\ndata/2\n", "storage-list");
    juju.prints("[\"data/10\",\"data/2\"]\n", "storage-list", "--format=json", "data");
    juju.prints("", "storage-list", "dat");
    juju.fails(2, "unrecognized args: [\"y\"]", "storage-list", "x", "y");
  }

  @Test
  @Rule("H-541")
  void storageGet() {
    withStorages();
    juju.fails(2, "no storage instance specified", "storage-get");
    juju.prints(
        "{\"kind\":\"block\",\"location\":\"/dev/sdb\"}\n",
        "storage-get",
        "--format=json",
        "-s",
        "cache/3");
    juju.prints("/dev/sdb\n", "storage-get", "-s", "cache/3", "location");
    juju.context.hookStorage = "data/2";
    juju.prints("kind: filesystem\nlocation: /srv/data/2\n", "storage-get");
    juju.prints("\"filesystem\"\n", "storage-get", "kind", "--format", "json");
    juju.fails(1, "invalid storage attribute \"size\"", "storage-get", "size");
    juju.fails(2, "unrecognized args: [\"y\"]", "storage-get", "kind", "y");
    juju.fails(
        2,
        "invalid value \"data\" for option -s: invalid storage ID \"data\"",
        "storage-get",
        "-s",
        "data");
  }

  @Test
  @Rule("H-541")
  void storageAdd() {
    juju.does("add storage {data=1}", "storage-add", "data");
    juju.does("add storage {data=2, cache=1}", "storage-add", "data=2", "cache");
    juju.fails(2, "storage add requires a storage directive", "storage-add");
    juju.fails(2, "only count can be specified for \"data\"", "storage-add", "data=10G");
    juju.fails(2, "only count can be specified for \"data\"", "storage-add", "data=ebs,2");
    juju.fails(2, "storage \"data\" specified more than once", "storage-add", "data", "data=1");
    juju.fails(
        2,
        "cannot parse constraints for storage \"data\": parsing storage count: count must be"
            + " greater than zero, got \"0\"",
        "storage-add",
        "data=0");
  }
}
