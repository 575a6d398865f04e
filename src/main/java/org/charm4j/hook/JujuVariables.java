package org.charm4j.hook;

/**
 * The names of the environment variables of a hook. The variable with Juju's release is {@link
 * JujuVersion#VARIABLE}.
 */
public final class JujuVariables {
  /** The path of what runs, such as {@code hooks/install} or {@code actions/go}. */
  public static final String DISPATCH_PATH = "JUJU_DISPATCH_PATH";

  /** The name of the hook; empty for actions and exec. */
  public static final String HOOK_NAME = "JUJU_HOOK_NAME";

  /** The unit. */
  public static final String UNIT_NAME = "JUJU_UNIT_NAME";

  /** The name of the model. */
  public static final String MODEL_NAME = "JUJU_MODEL_NAME";

  /** The UUID of the model. */
  public static final String MODEL_UUID = "JUJU_MODEL_UUID";

  /** The charm's directory. */
  public static final String CHARM_DIR = "JUJU_CHARM_DIR";

  /** The run, by which a hook command finds it. */
  public static final String CONTEXT_ID = "JUJU_CONTEXT_ID";

  /** The principal of a subordinate unit, else empty. */
  public static final String PRINCIPAL_UNIT = "JUJU_PRINCIPAL_UNIT";

  /** The number of the machine. */
  public static final String MACHINE_ID = "JUJU_MACHINE_ID";

  /** The zone of the machine. */
  public static final String AVAILABILITY_ZONE = "JUJU_AVAILABILITY_ZONE";

  /** Where the controller listens. */
  public static final String API_ADDRESSES = "JUJU_API_ADDRESSES";

  /** Where hook commands find the agent. */
  public static final String AGENT_SOCKET_ADDRESS = "JUJU_AGENT_SOCKET_ADDRESS";

  /** What kind of address that is. */
  public static final String AGENT_SOCKET_NETWORK = "JUJU_AGENT_SOCKET_NETWORK";

  /** The service level; gone in Juju 4. */
  public static final String SLA = "JUJU_SLA";

  /** The proxy for HTTP. */
  public static final String CHARM_HTTP_PROXY = "JUJU_CHARM_HTTP_PROXY";

  /** The proxy for HTTPS. */
  public static final String CHARM_HTTPS_PROXY = "JUJU_CHARM_HTTPS_PROXY";

  /** The proxy for FTP. */
  public static final String CHARM_FTP_PROXY = "JUJU_CHARM_FTP_PROXY";

  /** What needs no proxy. */
  public static final String CHARM_NO_PROXY = "JUJU_CHARM_NO_PROXY";

  /** Where traces go by HTTP; since Juju 4. */
  public static final String CHARM_TRACE_CONFIG_HTTP = "JUJU_CHARM_TRACE_CONFIG_HTTP";

  /** Where traces go by gRPC; since Juju 4. */
  public static final String CHARM_TRACE_CONFIG_GRPC = "JUJU_CHARM_TRACE_CONFIG_GRPC";

  /** The certificate for traces; since Juju 4. */
  public static final String CHARM_TRACE_CONFIG_CA_CERT = "JUJU_CHARM_TRACE_CONFIG_CA_CERT";

  /** The endpoint of the relation. */
  public static final String RELATION = "JUJU_RELATION";

  /** The relation, such as {@code db:3}. */
  public static final String RELATION_ID = "JUJU_RELATION_ID";

  /** The remote application. */
  public static final String REMOTE_APP = "JUJU_REMOTE_APP";

  /** The remote unit, or empty. */
  public static final String REMOTE_UNIT = "JUJU_REMOTE_UNIT";

  /** The unit that leaves the relation. */
  public static final String DEPARTING_UNIT = "JUJU_DEPARTING_UNIT";

  /** The URI of the secret. */
  public static final String SECRET_ID = "JUJU_SECRET_ID";

  /** The unit's label for the secret, or empty. */
  public static final String SECRET_LABEL = "JUJU_SECRET_LABEL";

  /** The revision. */
  public static final String SECRET_REVISION = "JUJU_SECRET_REVISION";

  /** The storage, such as {@code data/0}. */
  public static final String STORAGE_ID = "JUJU_STORAGE_ID";

  /** Where it is mounted. */
  public static final String STORAGE_LOCATION = "JUJU_STORAGE_LOCATION";

  /** {@code filesystem} or {@code block}. */
  public static final String STORAGE_KIND = "JUJU_STORAGE_KIND";

  /** The action, or {@code juju-exec}. */
  public static final String ACTION_NAME = "JUJU_ACTION_NAME";

  /** The number of the task. */
  public static final String ACTION_UUID = "JUJU_ACTION_UUID";

  /** The number of the task with {@code action-} before it. */
  public static final String ACTION_TAG = "JUJU_ACTION_TAG";

  /** Not Juju's: the instant at which a test's virtual time stands, in ISO form. */
  public static final String NOW = "CHARM4J_NOW";

  /** Not Juju's: the name of an event of the charm's own that a test wants emitted. */
  public static final String EMIT = "CHARM4J_EMIT";

  /** Not Juju's: the data of that event, as JSON. */
  public static final String EMIT_DATA = "CHARM4J_EMIT_DATA";

  private JujuVariables() {}
}
