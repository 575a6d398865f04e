package org.charm4j.examples.docs.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CharmTest
class PortedGreetingTest {

  @BeforeEach
  void deploy(Harness juju) {
    juju.deploy(
        "greeter",
        PortedGreeting::new,
        CharmMetadataReader.parse(
            "docs", "name: greeter\nconfig: {options: {port: {type: int, default: 80}}}"));
  }

  @Test
  void opensThePort(Harness juju) {
    juju.config("greeter", "port", 8080);
    juju.settle();
    assertThat(juju.unit("greeter/0").openPorts()).containsExactly("8080/tcp");
  }
}
