package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class ResourceTest {

  @Rule("H-531")
  @Test
  void fetchesAFile() {
    TestHook.hook("install")
        .answer("resource-get software", "/var/lib/juju/agents/unit-web-0/resources/software/a b")
        .refuse("resource-get image", 1, "could not download resource: not found")
        .runOk(
            charm -> {
              assertThat(charm.model().fetchResource("software"))
                  .isEqualTo(Path.of("/var/lib/juju/agents/unit-web-0/resources/software/a b"));
              assertThatExceptionOfType(ModelException.class)
                  .isThrownBy(() -> charm.model().fetchResource("image"))
                  .withMessage("could not download resource: not found");
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> charm.model().fetchResource("x"))
                  .withMessage("no resource 'x' in charm 'web'; it declares: image, software");
            });
  }
}
