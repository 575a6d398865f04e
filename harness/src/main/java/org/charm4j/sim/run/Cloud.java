package org.charm4j.sim.run;

import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.command.HookCommandException;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.ApplicationState;

/** The cloud under the model: a LXD that is not there, with a credential that opens nothing. */
final class Cloud {
  private Cloud() {}

  /** H-542: an application must be trusted to see it. */
  static SortedMap<String, Object> credentialFor(ApplicationState application) {
    if (!application.trust()) {
      throw HookCommandException.failed("cannot access cloud credentials: " + Access.DENIED);
    }
    TreeMap<String, Object> attributes = new TreeMap<>();
    attributes.put("client-cert", "charm4j-client-cert");
    attributes.put("client-key", "charm4j-client-key");
    attributes.put("server-cert", "charm4j-server-cert");
    TreeMap<String, Object> credential = new TreeMap<>();
    credential.put("auth-type", "certificate");
    credential.put("attrs", attributes);
    TreeMap<String, Object> cloud = new TreeMap<>();
    cloud.put("type", "lxd");
    cloud.put("name", "localhost");
    cloud.put("region", "localhost");
    cloud.put("endpoint", "https://10.0.0.0:8443");
    cloud.put("credential", credential);
    return cloud;
  }
}
