package io.github.camelpenneo.sandbox.internal.job;

import java.nio.file.Path;

/** An uploaded PDF: the file name of its part, and the file that stores the PDF. */
record Upload(String name, Path file) {}
