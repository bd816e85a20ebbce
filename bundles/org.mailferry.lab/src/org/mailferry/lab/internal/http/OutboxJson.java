package org.mailferry.lab.internal.http;

import java.util.List;

import org.mailferry.lab.LabMail;

/** What has left the organisation, as {@code GET /lab/mail} tells it. */
final class OutboxJson {

	private OutboxJson() {
	}

	static String of(List<LabMail> mails) {
		StringBuilder json = new StringBuilder("[");
		for (LabMail mail : mails) {
			json.append(json.length() > 1 ? ",\n" : "").append("{\"number\":").append(mail.number())
					.append(",\"kind\":").append(quoted(mail.kind())).append(",\"sender\":")
					.append(quoted(mail.sender()))
					.append(",\"recipients\":[")
					.append(String.join(",", mail.recipients().stream().map(OutboxJson::quoted).toList()))
					.append("],\"subject\":").append(quoted(mail.subject())).append('}');
		}
		return json.append("]\n").toString();
	}

	private static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		for (char c : text.toCharArray()) {
			if (c == '"' || c == '\\') {
				quoted.append('\\').append(c);
			} else if (c < 0x20) {
				quoted.append("\\u%04x".formatted((int) c));
			} else {
				quoted.append(c);
			}
		}
		return quoted.append('"').toString();
	}
}
