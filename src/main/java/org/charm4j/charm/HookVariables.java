package org.charm4j.charm;

/** The names of the environment variables that the framework reads (H-410). */
final class HookVariables {

  static final String DISPATCH_PATH = "JUJU_DISPATCH_PATH";
  static final String HOOK_NAME = "JUJU_HOOK_NAME";
  static final String UNIT_NAME = "JUJU_UNIT_NAME";
  static final String MODEL_NAME = "JUJU_MODEL_NAME";
  static final String MODEL_UUID = "JUJU_MODEL_UUID";
  static final String CHARM_DIR = "JUJU_CHARM_DIR";

  static final String RELATION = "JUJU_RELATION";
  static final String RELATION_ID = "JUJU_RELATION_ID";
  static final String REMOTE_APP = "JUJU_REMOTE_APP";
  static final String REMOTE_UNIT = "JUJU_REMOTE_UNIT";
  static final String DEPARTING_UNIT = "JUJU_DEPARTING_UNIT";

  static final String SECRET_ID = "JUJU_SECRET_ID";
  static final String SECRET_LABEL = "JUJU_SECRET_LABEL";
  static final String SECRET_REVISION = "JUJU_SECRET_REVISION";

  static final String STORAGE_ID = "JUJU_STORAGE_ID";
  static final String STORAGE_LOCATION = "JUJU_STORAGE_LOCATION";
  static final String STORAGE_KIND = "JUJU_STORAGE_KIND";

  static final String ACTION_NAME = "JUJU_ACTION_NAME";
  static final String ACTION_UUID = "JUJU_ACTION_UUID";

  /** Not Juju's: the instant at which a test's virtual time stands, in ISO form. */
  static final String NOW = "CHARM4J_NOW";

  private HookVariables() {}
}
