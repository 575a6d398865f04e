package org.charm4j.charm;

import org.charm4j.hook.HookEnvironment;

/** A step of the framework at the end of every hook, not a hook of Juju's. Cannot be deferred. */
public class LifecycleEvent extends CharmEvent {

  LifecycleEvent(
      Dispatch dispatch, EventSource<? extends LifecycleEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }
}
