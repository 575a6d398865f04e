package org.charm4j.charm;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.FrameworkLog;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.StateKeys;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of event and observer that wait for the next hook (H-710), in the order in which they
 * were first deferred. Each is one value of {@link KeptState}, under its sequence number.
 */
final class DeferredEvents {

  private static final String PREFIX = StateKeys.DEFERRED;
  private static final String EVENT = "event";
  private static final String OBSERVER = "observer";
  private static final String DATA = "data";

  private final Dispatch dispatch;
  private final KeptState state;
  private final TreeMap<Long, String> notices = new TreeMap<>();

  DeferredEvents(Dispatch dispatch, KeptState state) {
    this.dispatch = dispatch;
    this.state = state;
    for (Map.Entry<String, String> entry : state.savedWith(PREFIX).entrySet()) {
      notices.put(Long.valueOf(entry.getKey().substring(PREFIX.length())), entry.getValue());
    }
  }

  /** Runs every waiting pair; those that are deferred once more keep their place. */
  void emitAgain() throws Exception {
    // A handler may emit an event of its own, which others defer: that one waits for the next hook.
    for (Map.Entry<Long, String> notice : List.copyOf(notices.entrySet())) {
      if (!emitAgain(notice.getValue())) {
        state.set(PREFIX + notice.getKey(), null);
        notices.remove(notice.getKey());
      }
    }
  }

  /** Returns whether the pair waits on; one whose event or observer is gone does not (H-714). */
  private boolean emitAgain(String notice) throws Exception {
    Map<String, Object> fields = Json.map("a deferred event", notice);
    EventSource<?> source = dispatch.framework().source(String.valueOf(fields.get(EVENT)));
    if (source == null || !(fields.get(DATA) instanceof Map<?, ?> data)) {
      return false;
    }
    HookEnvironment variables = new HookEnvironment(copyOf(data));
    String observer = String.valueOf(fields.get(OBSERVER));
    dispatch.tell(FrameworkLog.AGAIN, source.name());
    boolean again = dispatch.framework().emitAgain(source, variables, observer);
    if (again) {
      dispatch.tell(FrameworkLog.DEFERS, source.name());
    }
    return again;
  }

  private static Map<String, String> copyOf(Map<?, ?> data) {
    Map<String, String> copy = new TreeMap<>();
    for (Map.Entry<?, ?> entry : data.entrySet()) {
      copy.put(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
    }
    return copy;
  }

  /** Lets the pair wait, unless an equal one does already (H-712). */
  void add(CharmEvent event, String observer) {
    dispatch.tell(FrameworkLog.DEFERS, event.name());
    Map<String, Object> fields = new TreeMap<>();
    fields.put(EVENT, event.name());
    fields.put(OBSERVER, observer);
    fields.put(DATA, dataOf(event));
    String notice = Json.ofValue(fields);
    if (!notices.containsValue(notice)) {
      long sequence = notices.isEmpty() ? 1 : notices.lastKey() + 1;
      notices.put(sequence, notice);
      state.set(PREFIX + sequence, notice);
    }
  }

  private static Map<String, String> dataOf(CharmEvent event) {
    Map<String, String> data = new TreeMap<>();
    for (String variable : event.dataVariables()) {
      @Nullable String value = event.data().get(variable);
      if (value != null) {
        data.put(variable, value);
      }
    }
    return data;
  }
}
