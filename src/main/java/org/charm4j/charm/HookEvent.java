package org.charm4j.charm;

import org.charm4j.hook.HookEnvironment;

/**
 * A hook without further data: install, start, config-changed, leader-elected, update-status,
 * upgrade-charm, leader-settings-changed, stop or remove.
 */
public final class HookEvent extends CharmEvent {

  HookEvent(Dispatch dispatch, EventSource<HookEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }
}
