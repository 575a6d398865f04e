package org.charm4j.cli.command;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.CharmBuild;
import org.jspecify.annotations.Nullable;

/** The base of an application: the system of its machines, which is only shown. */
final class Bases {
  /** That of whatever nobody has chosen another one for. */
  static final String DEFAULT = "ubuntu@22.04";

  private static final String KEY = "base";
  private static final Pattern BASE = Pattern.compile("[a-z]+@[0-9][0-9.]*(/[a-z]+)?");
  private static final Map<String, String> SERIES =
      Map.of(
          "xenial", "ubuntu@16.04",
          "bionic", "ubuntu@18.04",
          "focal", "ubuntu@20.04",
          "jammy", "ubuntu@22.04",
          "noble", "ubuntu@24.04");

  private Bases() {}

  /** Returns the base that flags ask for, without its risk, or null for none. */
  static @Nullable String asked(@Nullable String base, @Nullable String series) {
    if (base != null && series != null) {
      throw RefusedException.usage("--series and --base cannot be specified together");
    }
    if (series != null) {
      String known = SERIES.get(series);
      if (known == null) {
        throw RefusedException.failed("series " + GoText.quote(series) + " not valid");
      }
      return known;
    }
    if (base != null && !BASE.matcher(base).matches()) {
      throw RefusedException.failed(
          "expected base string to contain os and channel separated by '@', got "
              + GoText.quote(base));
    }
    return base == null ? null : plain(base);
  }

  private static String plain(String base) {
    return base.replaceFirst("/.*", "");
  }

  /** Returns the base of a charm's machines, refusing one that the charm is not made for. */
  static String of(CharmBuild build, @Nullable String asked, boolean force) {
    List<String> made = build.bases().stream().map(Bases::plain).toList();
    if (asked == null) {
      return made.isEmpty() || made.contains(DEFAULT) ? DEFAULT : made.get(0);
    }
    if (!force && !made.isEmpty() && !made.contains(asked)) {
      throw RefusedException.failed(
          "base "
              + GoText.quote(asked)
              + " is not supported, supported bases are: "
              + String.join(",", made));
    }
    return asked;
  }

  static void keep(JujuModel model, String application, String base) {
    if (base.equals(DEFAULT)) {
      model.notes().remove(Things.application(application), KEY);
    } else {
      model.notes().put(Things.application(application), KEY, base);
    }
  }

  static String of(JujuModel model, ApplicationView application) {
    return of(model, application.name());
  }

  static String of(JujuModel model, String application) {
    String kept = model.notes().get(Things.application(application), KEY);
    return kept.isEmpty() ? DEFAULT : kept;
  }

  /** Returns a base as status shows it. */
  static Fields fields(String base) {
    int at = base.indexOf('@');
    return new Fields().with("name", base.substring(0, at)).with("channel", base.substring(at + 1));
  }
}
