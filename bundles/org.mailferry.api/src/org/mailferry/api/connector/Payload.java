package org.mailferry.api.connector;

import java.io.IOException;
import java.io.OutputStream;

import org.osgi.annotation.versioning.ConsumerType;

/** The bytes of one item on their way. Can be written any number of times. */
@ConsumerType
public interface Payload {

	PayloadFormat format();

	long sizeBytes();

	/** Writes exactly {@link #sizeBytes()} bytes; does not close the stream. */
	void writeTo(OutputStream out) throws IOException;
}
