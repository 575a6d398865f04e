package org.charm4j.cli.command;

import java.util.List;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;

/**
 * The channels of the charm store: {@code track/risk/branch}, of which a person may leave parts
 * out.
 */
final class Channels {
  static final String DEFAULT = "latest/stable";

  private static final List<String> RISKS = List.of("stable", "candidate", "beta", "edge");

  private Channels() {}

  /**
   * Returns the channel in full, such as {@code latest/edge} for {@code edge}, or null for null.
   */
  static @Nullable String normalized(@Nullable String channel) {
    if (channel == null || channel.isEmpty()) {
      return null;
    }
    List<String> parts = List.of(channel.split("/", -1));
    boolean riskFirst = RISKS.contains(parts.get(0));
    if (parts.size() > 3) {
      throw wrong("channel is malformed and has too many components " + GoText.quote(channel));
    }
    boolean hasTrack = parts.size() == 3 || !riskFirst;
    int at = 0;
    String track = hasTrack ? parts.get(at++) : "latest";
    String risk = at < parts.size() ? parts.get(at++) : "stable";
    String branch = at < parts.size() ? parts.get(at) : null;
    if (!RISKS.contains(risk)) {
      throw wrong("risk in channel " + GoText.quote(channel) + " not valid");
    }
    if (track.isEmpty()) {
      throw wrong("track in channel " + GoText.quote(channel) + " not valid");
    }
    if (branch != null && branch.isEmpty()) {
      throw wrong("branch in channel " + GoText.quote(channel) + " not valid");
    }
    return track + "/" + risk + (branch == null ? "" : "/" + branch);
  }

  private static RefusedException wrong(String why) {
    return RefusedException.usage("error in --channel: " + why);
  }
}
