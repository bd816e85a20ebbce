package org.mailferry.lab.internal.http;

/** One item makes its whole request fail, as planned. */
final class SpoiledBatch extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String code;

	SpoiledBatch(String code) {
		super("spoilt as planned", null, false, false);
		this.code = code;
	}

	String code() {
		return code;
	}
}
