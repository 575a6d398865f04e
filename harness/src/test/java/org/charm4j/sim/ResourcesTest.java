package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

/** Files that come apart from the charm (H-531, H-146). */
class ResourcesTest {
  private final Lab lab =
      new Lab()
          .deploy(
              "a",
              2,
              "resources: {data: {type: file, filename: data.txt}, more: {type:"
                  + " oci-image}}\n");
  private final Path one = Path.of("one").toAbsolutePath();

  @Test
  @Rule("H-531")
  void whatWasAttachedBeforeTheUnitsBeginIsThereFromTheStart() {
    lab.juju.attachResource("a", "data", one);
    lab.script("a/0", "install", "resource-get data");
    lab.juju.settle();
    assertThat(lab.printed).contains("a/0 install: " + one);
    assertThat(lab.hooks("upgrade-charm")).isEmpty();
    assertThat(lab.refused("a/1", "resource-get more")).startsWith("could not download resource: ");
  }

  @Test
  @Rule("H-146")
  void aNewRevisionUpgradesEveryUnitOnce() {
    lab.juju.settle();
    lab.forget();
    lab.juju.attachResource("a", "data", one);
    lab.juju.attachResource("a", "more", Path.of("two"));
    lab.juju.settle();
    assertThat(lab.hooksOf("a/0")).containsExactly("upgrade-charm", "config-changed");
    assertThat(lab.hooksOf("a/1"))
        .containsExactly("upgrade-charm", "config-changed", "leader-settings-changed");
    assertThat(lab.ok("a/1", "resource-get more"))
        .isEqualTo(Path.of("two").toAbsolutePath().toString());
    lab.forget();
    lab.juju.addUnit("a");
    lab.juju.settle();
    assertThat(lab.hooks("upgrade-charm")).isEmpty();
  }

  @Test
  void onlyWhatTheCharmDeclares() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> lab.juju.attachResource("a", "x", one))
        .withMessage("application \"a\" has no resource \"x\"; there are: data, more");
  }
}
