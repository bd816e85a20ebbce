package org.mailferry.connector.ews.internal.soap;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the server says of one request, item or folder.
 *
 * @param code
 *            its ResponseCode, {@code NoError} or for example {@code ErrorItemNotFound}
 * @param text
 *            its own words; may be empty
 * @param backOff
 *            how long it asks to wait
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode">ResponseCode</a>
 */
public record ServerAnswer(String code, String text, Optional<Duration> backOff) {

	public static final String NO_ERROR = "NoError";

	public boolean succeeded() {
		return code.equals(NO_ERROR);
	}

	/** Gathers the parts of a response message as they are met. */
	public static final class Builder {

		private static final Duration LONGEST_BACK_OFF = Duration.ofHours(1);
		/** Whatever else a server puts in its place is no code, and not for people's eyes. */
		private static final Pattern CODE = Pattern.compile("[\\w.:-]{1,100}");

		private final String responseClass;
		private String code = "";
		private String text = "";
		private Duration backOff;

		/**
		 * @param responseClass
		 *            the attribute of that name, {@code Success}, {@code Warning} or {@code Error}; may be empty
		 */
		public Builder(String responseClass) {
			this.responseClass = responseClass;
		}

		/** Reads the element on which the reader stands if every response message may have it, else leaves it. */
		public boolean take(AnswerXml xml) throws javax.xml.stream.XMLStreamException {
			switch (xml.name()) {
			case "ResponseCode" -> code = xml.text().strip();
			case "MessageText" -> text = xml.text().strip();
			case "MessageXml" -> takeMessageXml(xml);
			case "DescriptiveLinkKey" -> xml.skip();
			default -> {
				return false;
			}
			}
			return true;
		}

		void takeMessageXml(AnswerXml xml) throws javax.xml.stream.XMLStreamException {
			while (xml.nextChild()) {
				if (xml.attribute("Name").equals("BackOffMilliseconds")) {
					backOff(xml.text().strip());
				} else {
					xml.skip();
				}
			}
		}

		private void backOff(String milliseconds) {
			try {
				Duration asked = Duration.ofMillis(Math.max(0, Long.parseLong(milliseconds)));
				backOff = asked.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : asked;
			} catch (NumberFormatException e) {
				backOff = null;
			}
		}

		void code(String value) {
			code = value;
		}

		void text(String value) {
			text = value;
		}

		String code() {
			return code;
		}

		public ServerAnswer build() {
			String known = code;
			if (!known.isEmpty() && !CODE.matcher(known).matches()) {
				known = "ErrorWithoutCode";
			} else if (known.isEmpty()) {
				known = responseClass.equals("Error") ? "ErrorWithoutCode" : NO_ERROR;
			}
			return new ServerAnswer(known, text, Optional.ofNullable(backOff));
		}
	}
}
