package org.mailferry.lab.internal.stream;

import java.io.IOException;

/** Bytes that can be read from any place, by any thread. */
public interface SeekableBytes {

	long length();

	/** Reads up to length bytes; returns how many, at least 1 unless the position is the end or length is 0. */
	int read(long position, byte[] target, int offset, int length) throws IOException;
}
