package org.charm4j.sim.run;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.charm4j.hook.JujuVariables;
import org.charm4j.hook.JujuVersion;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.Ids;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.StorageState;
import org.charm4j.sim.world.TaskState;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/**
 * The environment of one run (H-410). A charm asks for a handful of the variables, so the map is
 * made only when somebody walks it, and single ones are found without it.
 */
final class HookVariables extends AbstractMap<String, String> {
  private final ModelState state;
  private final UnitState unit;
  private final @Nullable HookInfo hook;
  private final @Nullable TaskState task;
  private @Nullable Map<String, String> all;
  private @Nullable Map<String, String> specific;

  HookVariables(
      ModelState state, UnitState unit, @Nullable HookInfo hook, @Nullable TaskState task) {
    this.state = state;
    this.unit = unit;
    this.hook = hook;
    this.task = task;
  }

  @Override
  public @Nullable String get(@Nullable Object key) {
    return key instanceof String name ? value(name) : null;
  }

  private @Nullable String value(String name) {
    return switch (name) {
      case JujuVariables.HOOK_NAME -> hook == null ? "" : hook.name();
      case JujuVariables.UNIT_NAME -> unit.name();
      case JujuVariables.DISPATCH_PATH -> dispatchPath();
      case JujuVariables.MODEL_NAME -> state.config().modelName();
      case JujuVariables.MODEL_UUID -> state.uuid();
      case JujuVersion.VARIABLE -> state.config().jujuVersion();
      case JujuVariables.NOW -> state.now().toString();
      default -> own(name);
    };
  }

  /** The variables that depend on the hook stand in a small map; the rest are looked up in all. */
  private @Nullable String own(String name) {
    boolean specific =
        name.startsWith("JUJU_ACTION")
            || name.startsWith("JUJU_SECRET")
            || name.startsWith("JUJU_RE")
            || name.startsWith("JUJU_STORAGE")
            || name.startsWith("JUJU_DEPARTING");
    return specific ? specific().get(name) : all().get(name);
  }

  private Map<String, String> specific() {
    Map<String, String> found = specific;
    if (found == null) {
      found = new TreeMap<>();
      addHook(found);
      addTask(found);
      specific = found;
    }
    return found;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return all().entrySet();
  }

  private Map<String, String> all() {
    Map<String, String> found = all;
    if (found == null) {
      found = build();
      all = found;
    }
    return found;
  }

  private @Nullable String dispatchPath() {
    if (hook != null) {
      return "hooks/" + hook.name();
    }
    return task == null || task.isExec() ? null : "actions/" + task.name();
  }

  private Map<String, String> build() {
    TreeMap<String, String> map = new TreeMap<>();
    String charm = "/var/lib/juju/agents/" + Names.tag(unit.name()) + "/charm";
    map.put("CHARM_DIR", charm);
    map.put(JujuVariables.CHARM_DIR, charm);
    String what = hook != null ? hook.name() : task == null ? "" : task.name();
    map.put(
        JujuVariables.CONTEXT_ID,
        unit.name() + "-" + what + "-" + Ids.hex32(state.config().seed(), state.journal().size()));
    map.put(JujuVariables.HOOK_NAME, hook == null ? "" : hook.name());
    map.put(JujuVariables.UNIT_NAME, unit.name());
    map.put(JujuVariables.MODEL_NAME, state.config().modelName());
    map.put(JujuVariables.MODEL_UUID, state.uuid());
    map.put(JujuVersion.VARIABLE, state.config().jujuVersion());
    map.put(JujuVariables.API_ADDRESSES, "127.0.0.1:17070");
    if (state.config().has(VersionChange.NEW_VARIABLES)) {
      map.put(JujuVariables.CHARM_TRACE_CONFIG_HTTP, "");
      map.put(JujuVariables.CHARM_TRACE_CONFIG_GRPC, "");
      map.put(JujuVariables.CHARM_TRACE_CONFIG_CA_CERT, "");
    } else {
      map.put(JujuVariables.SLA, "unsupported");
    }
    map.put(JujuVariables.PRINCIPAL_UNIT, orEmpty(unit.principal()));
    map.put(JujuVariables.MACHINE_ID, Integer.toString(unit.machine()));
    for (String empty :
        new String[] {
          JujuVariables.AVAILABILITY_ZONE,
          "CLOUD_API_VERSION",
          JujuVariables.CHARM_HTTP_PROXY,
          JujuVariables.CHARM_HTTPS_PROXY,
          JujuVariables.CHARM_FTP_PROXY
        }) {
      map.put(empty, "");
    }
    map.put(JujuVariables.CHARM_NO_PROXY, "127.0.0.1,localhost,::1");
    map.putAll(state.config().variables());
    map.put("APT_LISTCHANGES_FRONTEND", "none");
    map.put("DEBIAN_FRONTEND", "noninteractive");
    map.put("LANG", "C.UTF-8");
    map.put("TERM", "tmux-256color");
    map.put(JujuVariables.NOW, state.now().toString());
    String path = dispatchPath();
    if (path != null) {
      map.put(JujuVariables.DISPATCH_PATH, path);
    }
    map.putAll(specific());
    return map;
  }

  private void addHook(Map<String, String> map) {
    if (hook == null) {
      return;
    }
    if (hook.kind().isRelation()) {
      String endpoint = endpointOf(hook.relation());
      map.put(JujuVariables.RELATION, endpoint);
      map.put(JujuVariables.RELATION_ID, endpoint + ":" + hook.relation());
      map.put(JujuVariables.REMOTE_APP, orEmpty(hook.remoteApplication()));
      map.put(JujuVariables.REMOTE_UNIT, orEmpty(hook.remoteUnit()));
      if (hook.kind() == HookKind.RELATION_DEPARTED) {
        map.put(JujuVariables.DEPARTING_UNIT, orEmpty(hook.departingUnit()));
      }
    } else if (hook.kind().isStorage()) {
      addStorage(map, hook);
    } else if (hook.kind().isSecret()) {
      addSecret(map, hook);
    }
  }

  /** A relation is there as long as a unit of it has hooks of it to run. */
  private String endpointOf(int relation) {
    RelationEndpoint side = state.relation(relation).side(unit.application());
    return Objects.requireNonNull(side, "the unit's side of its relation").endpoint().name();
  }

  private void addStorage(Map<String, String> map, HookInfo storageHook) {
    StorageState storage = unit.resources().storage().get(storageHook.storage());
    if (storage != null) {
      map.put(JujuVariables.STORAGE_ID, storage.id());
      map.put(JujuVariables.STORAGE_LOCATION, storage.location());
      map.put(JujuVariables.STORAGE_KIND, storage.kind());
    }
  }

  /** Section 4.7 of the secret rules: only the id of an expired secret is bare (S-005). */
  private void addSecret(Map<String, String> map, HookInfo secretHook) {
    String id = orEmpty(secretHook.secretId());
    boolean expired = secretHook.kind() == HookKind.SECRET_EXPIRED;
    boolean bare = expired && !state.config().mends(Quirk.BARE_EXPIRED_ID);
    map.put(JujuVariables.SECRET_ID, bare ? id : "secret:" + id);
    String label = orEmpty(secretHook.label());
    if (label.isEmpty()) {
      SecretState secret = state.secrets().get(secretHook.secret());
      boolean manages = secret != null && unit.name().equals(state.managerOf(secret));
      label = secret != null && manages ? secret.label() : "";
    }
    map.put(JujuVariables.SECRET_LABEL, label);
    if (expired || secretHook.kind() == HookKind.SECRET_REMOVE) {
      map.put(JujuVariables.SECRET_REVISION, Integer.toString(secretHook.revision()));
    }
  }

  private void addTask(Map<String, String> map) {
    if (task != null) {
      map.put(JujuVariables.ACTION_NAME, task.name());
      map.put(JujuVariables.ACTION_UUID, Integer.toString(task.id()));
      map.put(JujuVariables.ACTION_TAG, "action-" + task.id());
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
