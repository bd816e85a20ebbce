package org.mailferry.connector.ews.internal.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * What a server offers to sign in with.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1">RFC 9110, 11.6.1 WWW-Authenticate</a>
 */
public record Challenges(List<String> lines) {

	public static Challenges of(ClassicHttpResponse response) {
		List<String> lines = new ArrayList<>();
		for (Header header : response.getHeaders(HttpHeaders.WWW_AUTHENTICATE)) {
			if (header.getValue() != null) {
				// Several in one line are rare: Exchange and IIS give each a line of its own.
				for (String one : header.getValue().split(",\\s*(?=(?:Basic|NTLM|Negotiate|Bearer|Digest)\\b)")) {
					lines.add(one.strip());
				}
			}
		}
		return new Challenges(List.copyOf(lines));
	}

	private static String scheme(String line) {
		int end = line.indexOf(' ');
		return (end < 0 ? line : line.substring(0, end)).toLowerCase(Locale.ROOT);
	}

	public boolean offers(String scheme) {
		return lines.stream().anyMatch(line -> scheme(line).equals(scheme.toLowerCase(Locale.ROOT)));
	}

	/** What follows the scheme's name, if anything does. */
	public Optional<String> token(String scheme) {
		return lines.stream().filter(line -> scheme(line).equals(scheme.toLowerCase(Locale.ROOT)))
				.map(line -> line.substring(Math.min(line.length(), scheme.length())).strip())
				.filter(token -> !token.isEmpty()).findFirst();
	}

	/** Names for people. */
	public String names() {
		return lines.isEmpty()
				? "nothing"
				: String.join(", ",
						lines.stream().map(Challenges::scheme).distinct()
								.map(name -> name.replaceAll("[^a-z0-9-]", "")).filter(name -> name.length() < 30)
								.toList());
	}
}
