package io.github.camelpenneo.quarkus.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * A sandbox in a class loader of its own, that sees the JDK only. The sandbox's Javalin and Jetty do not work with the versions that an
 * application's BOMs demand, nor is anything of the sandbox seen by the application.
 */
final class IsolatedSandbox implements AutoCloseable {

    private static final String SANDBOX = "io.github.camelpenneo.sandbox.PenneoSandbox";

    private final SandboxFolder folder;
    private final URLClassLoader loader;
    private final AutoCloseable sandbox;
    private final Map<String, String> environment;

    private IsolatedSandbox(
            SandboxFolder folder, URLClassLoader loader, AutoCloseable sandbox, Map<String, String> environment) {
        this.folder = folder;
        this.loader = loader;
        this.sandbox = sandbox;
        this.environment = environment;
    }

    /**
     * Starts a sandbox.
     *
     * @param port 0 for any free port
     * @throws IllegalStateException if the sandbox cannot listen on the port
     */
    static IsolatedSandbox start(int port) {
        SandboxFolder folder = SandboxFolder.create();
        URLClassLoader loader = new URLClassLoader(folder.classPath(), ClassLoader.getPlatformClassLoader());
        try {
            return within(loader, () -> started(port, folder, loader));
        } catch (InvocationTargetException e) {
            delete(folder, loader);
            throw new IllegalStateException(
                    "The Penneo sandbox does not start (quarkus.camel.penneo.devservices.port = " + port + "): "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (Exception e) {
            delete(folder, loader);
            throw new IllegalStateException("The Penneo sandbox does not start", e);
        }
    }

    /** The addresses and credentials, as the sandbox names them. */
    Map<String, String> environment() {
        return environment;
    }

    @Override
    public void close() {
        try {
            within(loader, () -> {
                sandbox.close();
                return null;
            });
        } catch (Exception e) {
            throw new IllegalStateException("The Penneo sandbox does not stop", e);
        } finally {
            delete(folder, loader);
        }
    }

    private static IsolatedSandbox started(int port, SandboxFolder folder, URLClassLoader loader)
            throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(SANDBOX);
        Object builder = type.getMethod("builder").invoke(null);
        builder.getClass().getMethod("port", int.class).invoke(builder, port);
        Object sandbox = builder.getClass().getMethod("start").invoke(builder);
        @SuppressWarnings("unchecked")
        Map<String, String> environment =
                (Map<String, String>) type.getMethod("environment").invoke(sandbox);
        return new IsolatedSandbox(folder, loader, (AutoCloseable) sandbox, environment);
    }

    /** The sandbox's libraries, and the threads they start, look for resources in the context class loader. */
    private static <T> T within(ClassLoader loader, Callable<T> action) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void delete(SandboxFolder folder, URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            folder.delete();
        }
    }
}
