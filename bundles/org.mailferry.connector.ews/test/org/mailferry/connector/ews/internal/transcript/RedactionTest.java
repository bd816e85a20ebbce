package org.mailferry.connector.ews.internal.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import javax.xml.stream.XMLStreamException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of texts in a transcript. */
class RedactionTest {

	private final Pseudonyms pseudonyms = new Pseudonyms();

	private String redacted(String xml) throws XMLStreamException {
		return new RedactedXml(pseudonyms).of(("<s:Body xmlns:s='s' xmlns:t='t' xmlns:m='m'>" + xml + "</s:Body>")
				.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void ofContentOnlyTheLengthIsLeftAndBase64IsStillBase64() throws XMLStreamException {
		String content = Base64.getMimeEncoder().encodeToString("a".repeat(3_000).getBytes(StandardCharsets.UTF_8))
				+ "=";
		String scrambled = pseudonyms.scrambled(content);
		assertThat(scrambled).hasSameSizeAs(content).isEqualTo(pseudonyms.scrambled(content)).endsWith("=");
		assertThat(Base64.getMimeDecoder().decode(scrambled.substring(0, scrambled.length() - 1))).hasSize(3_000);
		int sameKind = 0;
		int letters = 0;
		for (int i = 0; i < content.length(); i++) {
			if (Character.isLetterOrDigit(content.charAt(i))) {
				letters++;
				sameKind += kind(content.charAt(i)) == kind(scrambled.charAt(i)) ? 1 : 0;
			} else {
				assertThat(scrambled.charAt(i)).isEqualTo(content.charAt(i));
			}
		}
		assertThat(sameKind).as("no more often of the same kind than by chance").isLessThan(letters / 2);
		assertThat(redacted("<t:Data>YWFh</t:Data>")).doesNotContain("YWFh").containsPattern("<t:Data>[\\w+/]{4}<");
	}

	private static int kind(char c) {
		return Character.isDigit(c) ? 0 : Character.isUpperCase(c) ? 1 : 2;
	}

	@Test
	void ofABodyNotEvenTheWordsCanBeCounted() {
		String body = "Dear John, your salary: 95,000 € (ÄÖ)!";
		assertThat(pseudonyms.scrambled("\n\t" + body + "\n")).startsWith("\n\t").endsWith("\n").hasSize(41)
				.containsPattern("^\\s+[A-Za-z0-9]{38}\\s$");
	}

	@Test
	void aValueIsKeptOnlyInAPropertyThatIsANumber() throws XMLStreamException {
		String number = "<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag='0xe07' PropertyType='Integer'/>"
				+ "<t:Value>33</t:Value></t:ExtendedProperty>";
		assertThat(redacted(number)).contains("<t:Value>33</t:Value>");
		String inner = "<m:MessageXml><t:Value Name='InnerErrorMessageText'>jdoe</t:Value></m:MessageXml>";
		assertThat(redacted(number + inner)).contains("InnerErrorMessageText").doesNotContain("jdoe");
		assertThat(redacted("<m:MessageXml><t:ExtendedFieldURI PropertyTag='0xe07' PropertyType='Integer'/>"
				+ "<t:Value>jdoe</t:Value></m:MessageXml>")).doesNotContain("jdoe");
		assertThat(redacted("<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag='0x37' PropertyType='String'/>"
				+ "<t:Value>jdoe</t:Value></t:ExtendedProperty>")).doesNotContain("jdoe");
	}

	@ParameterizedTest
	@ValueSource(strings = { "The mailbox /o=Contoso Ltd/ou=Exchange Group/cn=Recipients/cn=jdoe is gone.",
			"CN=jdoe,OU=Contoso Ltd,DC=contoso,DC=com has no mailbox", "no rights for CONTOSO\\jdoe, try again",
			"no rights for contoso.com\\jdoe", "Server contoso.com does not answer", "at https://contoso/jdoe/EWS",
			"at \\\\contoso\\jdoe", "mail of jdoe@contoso refused", "mail of jdoe.o'contoso@contoso.com refused",
			"It can't open 'contoso's mailbox' now", "It does not know 'contoso jdoe", "Er kennt „jdoe“ nicht",
			"database contoso-jdoe-01 is offline", "(jdoe@[10.0.0.1])", "at 10.0.0.1 and fe80::contoso.1",
			"it said \"jdoe", "LDAP://contoso", "at kö.contoso.de" })
	void ofWhomAServerSpeaksIsNotTold(String text) throws XMLStreamException {
		String words = redacted("<m:MessageText>" + text.replace("&", "&amp;") + "</m:MessageText>");
		assertThat(words).contains("redacted-").doesNotContain("jdoe").doesNotContainIgnoringCase("contoso")
				.doesNotContain("10.0.0");
	}

	@Test
	void whatAServerSaysOtherwiseIsKept() throws XMLStreamException {
		for (String text : new String[]{ "The specified object was not found in the store.",
				"The request failed schema validation: the element is invalid, at line 3.5 (0x80004005).",
				"It isn't possible to save, because it's full.", "Server is busy, Exchange2013_SP1 or later." }) {
			assertThat(redacted("<m:MessageText>" + text + "</m:MessageText>")).contains(">" + text + "<");
		}
		assertThat(redacted("<m:MessageText>The folder 'Ada' is gone.</m:MessageText>"))
				.contains("The folder 'redacted-1' is gone.");
		assertThat(redacted("<m:MessageText>" + "word ".repeat(300) + "</m:MessageText>"))
				.as("no sentence of a server").doesNotContain("word");
	}
}
