package dev.gameday.testkit.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The command that starts a program of this class path in a JVM of its own. Tests that kill start
 * the same one many times, and most of what that costs is loading the same classes again: so a
 * rehearsal before the first start leaves an AOT cache for all of them, where the program is in
 * jars, as it is in a build.
 */
public final class ChildJvm {

  private static final Map<Class<?>, Path> CACHES = new ConcurrentHashMap<>();

  private ChildJvm() {}

  /**
   * @param rehearsal runs the command that it is given until the program is ready, and has it end
   *     by itself, as SIGTERM does
   */
  public static List<String> command(Class<?> main, Consumer<List<String>> rehearsal) {
    if (!isInAJar(main)) {
      return command(main, System.getProperty("java.class.path"), List.of());
    }
    Path cache = CACHES.computeIfAbsent(main, _ -> rehearse(main, rehearsal));
    return command(
        main, jars(), List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off"));
  }

  private static Path rehearse(Class<?> main, Consumer<List<String>> rehearsal) {
    try {
      Path folder = Files.createTempDirectory("gameday-aot-");
      Path cache = folder.resolve(main.getSimpleName() + ".aot");
      rehearsal.accept(command(main, jars(), List.of("-XX:AOTCacheOutput=" + cache)));
      folder.toFile().deleteOnExit();
      cache.toFile().deleteOnExit();
      return cache;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Class<?> main, String classPath, List<String> cache) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(cache);
    command.addAll(List.of("-cp", classPath, main.getName()));
    return command;
  }

  private static boolean isInAJar(Class<?> main) {
    return Files.isRegularFile(
        Path.of(main.getProtectionDomain().getCodeSource().getLocation().getPath()));
  }

  /** A cache is for jars only; the folder with the tests' own classes is of no use to a program. */
  private static String jars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> Files.isRegularFile(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
