package org.charm4j.sim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.charm4j.sim.words.ControllerConfig;

/**
 * One scenario: what is done, and what Juju answers.
 *
 * @param place where it stands
 * @param rules the rules it stands for
 * @param config the Juju it is about
 * @param charms the charms that can be deployed by name
 * @param world the steps that come first
 * @param steps its own steps
 */
record Scenario(
    Place place,
    List<String> rules,
    ControllerConfig config,
    JsonNode charms,
    List<JsonNode> world,
    List<JsonNode> steps) {}
