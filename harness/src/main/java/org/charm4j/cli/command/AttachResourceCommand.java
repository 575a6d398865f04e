package org.charm4j.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;

/** {@code juju attach-resource}: units run upgrade-charm, even for the same file (H-146, X-145). */
final class AttachResourceCommand extends ModelCommand {
  private String resource = "";
  private String file = "";

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("missing application name");
    }
    if (!UnitName.isApplication(arguments.get(0))) {
      throw RefusedException.usage("invalid application name " + GoText.quote(arguments.get(0)));
    }
    if (arguments.size() == 1) {
      throw RefusedException.usage("no resource specified");
    }
    requireAtMost(2);
    SortedMap<String, String> pair = KeyValues.of(arguments.subList(1, 2));
    resource = pair.firstKey();
    file = pair.values().iterator().next();
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    String name = arguments.get(0);
    ApplicationView application = Targets.requireApplication(target.controller(), name);
    String failed = "failed to upload resource " + GoText.quote(resource) + ": ";
    if (!application.charm().metadata().resources().containsKey(resource)) {
      throw RefusedException.failed(failed + "resource " + GoText.quote(resource) + " not found");
    }
    Path path = call.file(file);
    if (!Files.exists(path)) {
      throw RefusedException.failed(failed + "open " + file + ": no such file or directory");
    }
    requireFile(path, failed);
    target.controller().attachResource(name, resource, path);
    ResourceList.keep(target, name, resource, call.user());
  }

  private void requireFile(Path path, String failed) {
    if (!Files.isRegularFile(path)) {
      throw RefusedException.failed(failed + "read " + file + ": not a regular file");
    }
    try {
      Files.newInputStream(path).close();
    } catch (IOException e) {
      throw RefusedException.failed(failed + "open " + file + ": permission denied");
    }
  }
}
