package org.charm4j.examples.docs.tutorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.util.Map;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CharmTest
class GreetingCharmTest {

  @BeforeEach
  void deploy(Harness juju) {
    juju.deploy("greeter", GreetingCharm::new);
  }

  @Test
  void showsTheGreeting(Harness juju) {
    assertThat(juju).unit("greeter/0").hasStatus("active", "hello");

    juju.config("greeter", "greeting", "good morning");
    assertThat(juju).unit("greeter/0").hasStatus("active", "good morning");
  }

  @Test
  void isBlockedWithoutAGreeting(Harness juju) {
    juju.config("greeter", "greeting", "");
    assertThat(juju).unit("greeter/0").isBlocked("the option greeting is empty");
  }

  @Test
  void greets(Harness juju) {
    Map<String, Object> results = juju.run("greeter/0", "greet", Map.of("name", "Ada")).results();
    assertThat(results).containsEntry("greeting", "hello Ada");
  }
}
