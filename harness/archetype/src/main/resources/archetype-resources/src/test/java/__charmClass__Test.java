package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.util.Map;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CharmTest
class ${charmClass}Test {

  @BeforeEach
  void deploy(Harness juju) {
    juju.deploy("${artifactId}", ${charmClass}::new);
  }

  @Test
  void showsTheGreeting(Harness juju) {
    assertThat(juju).unit("${artifactId}/0").hasStatus("active", "hello");

    juju.config("${artifactId}", "greeting", "good morning");
    assertThat(juju).unit("${artifactId}/0").hasStatus("active", "good morning");
  }

  @Test
  void isBlockedWithoutAGreeting(Harness juju) {
    juju.config("${artifactId}", "greeting", "");
    assertThat(juju).unit("${artifactId}/0").isBlocked("the option greeting is empty");
  }

  @Test
  void greets(Harness juju) {
    Map<String, Object> results = juju.run("${artifactId}/0", "greet", Map.of("name", "Ada")).results();
    assertThat(results).containsEntry("greeting", "hello Ada");
  }
}
