package org.mailferry.lab.internal.autodiscover;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.Mailbox;

/** Autodiscover in plain old XML, MS-OXDSCLI. */
final class PoxAnswer {

	static final String OUTLOOK = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";
	private static final String OUTER = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSS");

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
	private final XmlAnswer xml = new XmlAnswer(bytes);

	private PoxAnswer() {
	}

	static byte[] of(Question question, Directions directions, String base, Instant now) throws IOException {
		PoxAnswer answer = new PoxAnswer();
		String address = question.first("EMailAddress");
		String schema = question.first("AcceptableResponseSchema");
		answer.xml.open("Autodiscover").attribute("xmlns", OUTER);
		if (!question.has("Request") || schema.isEmpty() || address.isEmpty()) {
			answer.error(OUTER, 600, "Invalid Request", now);
		} else if (!schema.equals(OUTLOOK)) {
			answer.error(OUTER, 601, "Provider is not available", now);
		} else {
			answer.direct(directions.of(address, base), base, now);
		}
		answer.xml.end();
		return answer.bytes.toByteArray();
	}

	private void direct(Directions.Direction direction, String base, Instant now) throws IOException {
		switch (direction) {
		case Directions.Unknown unknown -> error(OUTLOOK, 500, "The email address can't be found.", now);
		case Directions.Address address -> redirect("redirectAddr", "RedirectAddr", address.address());
		case Directions.Url url -> redirect("redirectUrl", "RedirectUrl", url.url());
		case Directions.Here here -> settings(here, base);
		}
	}

	private void error(String namespace, int code, String text, Instant now) throws IOException {
		xml.open("Response").attribute("xmlns", namespace);
		xml.open("Error").attribute("Time", TIME.format(now.atOffset(ZoneOffset.UTC)))
				.attribute("Id", Integer.toUnsignedString(text.hashCode()));
		xml.leaf("ErrorCode", Integer.toString(code)).leaf("Message", text).leaf("DebugData", "");
		xml.close().close();
	}

	private void redirect(String action, String element, String target) throws IOException {
		xml.open("Response").attribute("xmlns", OUTLOOK).open("Account");
		xml.leaf("AccountType", "email").leaf("Action", action).leaf(element, target);
		xml.close().close();
	}

	private void settings(Directions.Here here, String base) throws IOException {
		Mailbox mailbox = here.mailbox();
		String name = mailbox.address().substring(0, mailbox.address().indexOf('@'));
		String organisation = mailbox.address().substring(name.length() + 1);
		xml.open("Response").attribute("xmlns", OUTLOOK);
		xml.open("User").leaf("DisplayName", mailbox.displayName()).leaf("LegacyDN", legacyName(organisation, name))
				.leaf("AutoDiscoverSMTPAddress", mailbox.address()).leaf("DeploymentId", deployment(organisation))
				.close();
		xml.open("Account").leaf("AccountType", "email").leaf("Action", "settings")
				.leaf("MicrosoftOnline", "False");
		xml.open("Protocol").leaf("Type", "EXCH").leaf("Server", mailbox.guid() + "@" + organisation)
				.leaf("ServerVersion", "73C18A0B").leaf("AuthPackage", "Ntlm").leaf("ASUrl", here.ewsUrl())
				.leaf("EwsUrl", here.ewsUrl()).leaf("EmwsUrl", here.ewsUrl()).leaf("OOFUrl", here.ewsUrl())
				.leaf("ServerExclusiveConnect", "off").close();
		xml.open("Protocol").leaf("Type", "EXPR").leaf("Server", host(base)).leaf("SSL", "On")
				.leaf("AuthPackage", "Ntlm").leaf("ASUrl", here.ewsUrl()).leaf("EwsUrl", here.ewsUrl())
				.leaf("EmwsUrl", here.ewsUrl()).leaf("OOFUrl", here.ewsUrl()).leaf("ServerExclusiveConnect", "on")
				.leaf("CertPrincipalName", "None").close();
		xml.close().close();
	}

	static String legacyName(String organisation, String name) {
		return "/o=" + organisation + "/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=" + name;
	}

	/** The same for all of an organisation. */
	static String deployment(String organisation) {
		return java.util.UUID.nameUUIDFromBytes(organisation.getBytes(java.nio.charset.StandardCharsets.UTF_8))
				.toString();
	}

	private static String host(String base) {
		return java.net.URI.create(base).getHost();
	}
}
