package dev.millrace.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.common.config.ND4JClassLoading;

/** ND4J outlives the jobs of a TaskManager, so it must not depend on the class loader of one. */
class Nd4jClassLoadingTest {
  @Test
  void nd4jLoadsByItsOwnClassLoaderWhoeverComesFirst() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    try (URLClassLoader fresh = new URLClassLoader(classPath(), context.getParent());
        URLClassLoader job = new URLClassLoader(new URL[0], fresh)) {
      thread.setContextClassLoader(job);
      Class.forName(RowMajor.class.getName(), true, fresh);

      assertThat(loaderOfNd4j(fresh)).isSameAs(fresh);
    } finally {
      thread.setContextClassLoader(context);
    }
  }

  private static Object loaderOfNd4j(ClassLoader fresh) throws ReflectiveOperationException {
    Class<?> loading = Class.forName(ND4JClassLoading.class.getName(), true, fresh);
    return loading.getMethod("getNd4jClassloader").invoke(null);
  }

  private static URL[] classPath() {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    return Arrays.stream(entries).map(Nd4jClassLoadingTest::url).toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
