package org.mailferry.lab.internal.stream;

import java.io.IOException;
import java.io.InputStream;

/** A value too large to be held: it can be read any number of times. */
public interface BigValue {

	long length();

	InputStream open() throws IOException;
}
