package org.charm4j.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

/** The sections of the metadata that say what a charm needs of its machine. */
class MachineMetadataTest {

  private static CharmMetadata parse(String yaml) {
    return CharmMetadataReader.parse("charmcraft.yaml", yaml);
  }

  private static void refuses(String yaml, String message) {
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> parse(yaml))
        .withMessage(message);
  }

  @Rule("H-801")
  @Test
  void extraBindings() {
    assertThat(parse("name: x\nextra-bindings:\n  cluster:\n  admin:\n").extraBindings())
        .containsExactly("admin", "cluster");
    assertThat(parse("name: x\n").extraBindings()).isEmpty();
  }

  @Rule("H-801")
  @Test
  void storage() {
    CharmMetadata meta =
        parse(
            """
            name: x
            storage:
              one: {type: filesystem, location: /srv/one, description: One.}
              two: {type: block, multiple: {range: 2}, minimum-size: 1G}
              some: {type: block, multiple: {range: 1-10}, shared: true}
              any: {type: filesystem, multiple: {range: 0-}}
              more: {type: filesystem, multiple: {range: 3+}, read-only: true}
            """);
    assertThat(meta.storage().values())
        .containsExactly(
            new StorageMetadata("any", "filesystem", "", 0, Integer.MAX_VALUE, false),
            new StorageMetadata("more", "filesystem", "", 3, Integer.MAX_VALUE, false),
            new StorageMetadata("one", "filesystem", "/srv/one", 1, 1, false),
            new StorageMetadata("some", "block", "", 1, 10, true),
            new StorageMetadata("two", "block", "", 2, 2, false));
    refuses(
        "name: x\nstorage: {y: {type: tape}}\n",
        "charmcraft.yaml:2:21: storage \"y\", type: expected filesystem or block");
    refuses(
        "name: x\nstorage: {y: {}}\n",
        "charmcraft.yaml:2:14: storage \"y\", type: expected filesystem or block");
    refuses(
        "name: x\nstorage:\n  y: {type: block, multiple: {range: many}}\n",
        "charmcraft.yaml:3:38: storage \"y\", range: expected m, m-n, m- or m+");
  }

  @Rule("H-801")
  @Test
  void resources() {
    CharmMetadata meta =
        parse(
            """
            name: x
            resources:
              software: {type: file, filename: app.tgz, description: The software.}
              image: {type: oci-image, upstream-source: somewhere}
              plain: {filename: f}
            """);
    assertThat(meta.resources().values())
        .containsExactly(
            new ResourceMetadata("image", "oci-image", "", ""),
            new ResourceMetadata("plain", "file", "f", ""),
            new ResourceMetadata("software", "file", "app.tgz", "The software."));
    refuses(
        "name: x\nresources: {y: {type: zip}}\n",
        "charmcraft.yaml:2:23: resource \"y\", type: expected file or oci-image");
    refuses(
        "name: x\nresources: {y: {type: file}}\n",
        "charmcraft.yaml:2:16: resource \"y\": expected a filename");
  }
}
