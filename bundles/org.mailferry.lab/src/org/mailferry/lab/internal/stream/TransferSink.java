package org.mailferry.lab.internal.stream;

import java.io.IOException;

/** Takes the bytes of a property stream. */
interface TransferSink {

	void write(byte[] bytes, int offset, int length) throws IOException;

	void write(BigValue value) throws IOException;
}
