package org.mailferry.connector.ews.internal.soap;

/** The server understood the request and refused it as a whole. */
public final class RequestRefusedException extends Exception {

	private static final long serialVersionUID = 1L;

	private final transient ServerAnswer answer;

	public RequestRefusedException(ServerAnswer answer) {
		super(answer.code());
		this.answer = answer;
	}

	public ServerAnswer answer() {
		return answer;
	}
}
