package org.mailferry.lab.internal.autodiscover;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.Mailbox;

/**
 * Autodiscover by SOAP, MS-OXWSADISC.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getusersettings-operation-soap
 */
final class SoapAnswer {

	private static final String NAMESPACE = "http://schemas.microsoft.com/exchange/2010/Autodiscover";
	private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
	private static final String VERSIONS = "Exchange2007, Exchange2007_SP1, Exchange2010, Exchange2010_SP1, "
			+ "Exchange2010_SP2, Exchange2013, Exchange2013_SP1";
	private static final int MOST_USERS = 90;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
	private final XmlAnswer xml = new XmlAnswer(bytes);
	private final Question question;
	private final Directions directions;
	private final String base;
	private final String domain;

	private SoapAnswer(Question question, Directions directions, String base, String domain) {
		this.question = question;
		this.directions = directions;
		this.base = base;
		this.domain = domain;
	}

	/** Empty when that operation is not known. */
	static Optional<byte[]> of(Question question, Directions directions, String base, String domain)
			throws IOException {
		SoapAnswer answer = new SoapAnswer(question, directions, base, domain);
		if (question.has("GetUserSettingsRequestMessage")) {
			answer.begin("GetUserSettings");
			answer.users();
		} else if (question.has("GetDomainSettingsRequestMessage")) {
			answer.begin("GetDomainSettings");
			answer.domains();
		} else {
			return Optional.empty();
		}
		answer.xml.end();
		return Optional.of(answer.bytes.toByteArray());
	}

	private void begin(String operation) throws IOException {
		xml.open("s:Envelope").attribute("xmlns:s", XmlAnswer.SOAP).attribute("xmlns:a", ADDRESSING);
		xml.open("s:Header");
		xml.open("a:Action").attribute("s:mustUnderstand", "1")
				.text(NAMESPACE + "/Autodiscover/" + operation + "Response").close();
		xml.open("h:ServerVersionInfo").attribute("xmlns:h", NAMESPACE).leaf("h:MajorVersion", "15")
				.leaf("h:MinorVersion", "1").leaf("h:MajorBuildNumber", "2507").leaf("h:MinorBuildNumber", "39")
				.leaf("h:Version", "Exchange2013_SP1").close();
		xml.close().open("s:Body").open(operation + "ResponseMessage").attribute("xmlns", NAMESPACE);
		xml.open("Response").attribute("xmlns:i", "http://www.w3.org/2001/XMLSchema-instance");
	}

	private void said(String code, String message) throws IOException {
		xml.leaf("ErrorCode", code).leaf("ErrorMessage", message);
	}

	private void users() throws IOException {
		List<String> mailboxes = question.all("Mailbox");
		List<String> settings = question.all("Setting");
		if (mailboxes.isEmpty() || settings.isEmpty() || mailboxes.size() > MOST_USERS) {
			said("InvalidRequest", "The request is invalid: it names no users or no settings, or more than "
					+ MOST_USERS + " users.");
			xml.open("UserResponses").close();
			return;
		}
		said("NoError", "");
		xml.open("UserResponses");
		for (String mailbox : mailboxes) {
			xml.open("UserResponse");
			user(mailbox, settings);
			xml.close();
		}
		xml.close();
	}

	private void user(String address, List<String> wanted) throws IOException {
		switch (directions.of(address, base)) {
		case Directions.Unknown unknown -> elsewhere("InvalidUser", "Invalid user: '" + address + "'", "");
		case Directions.Address other ->
			elsewhere("RedirectAddress", "Redirection address.", other.address());
		case Directions.Url url -> elsewhere("RedirectUrl", "Redirection url.", url.url());
		case Directions.Here here -> {
			said("NoError", "No error.");
			target("");
			settings("User", "StringSetting", known(here), wanted);
		}
		}
	}

	private void elsewhere(String code, String message, String target) throws IOException {
		said(code, message);
		target(target);
		xml.open("UserSettingErrors").close().open("UserSettings").close();
	}

	private void target(String target) throws IOException {
		xml.open("RedirectTarget");
		if (target.isEmpty()) {
			xml.attribute("i:nil", "true");
		} else {
			xml.text(target);
		}
		xml.close();
	}

	private static Map<String, String> known(Directions.Here here) {
		Mailbox mailbox = here.mailbox();
		String name = mailbox.address().substring(0, mailbox.address().indexOf('@'));
		String organisation = mailbox.address().substring(name.length() + 1);
		Map<String, String> known = new LinkedHashMap<>(urls(here.ewsUrl()));
		known.put("UserDisplayName", mailbox.displayName());
		known.put("UserDN", PoxAnswer.legacyName(organisation, name));
		known.put("UserDeploymentId", PoxAnswer.deployment(organisation));
		known.put("AutoDiscoverSMTPAddress", mailbox.address());
		known.put("InternalMailboxServer", mailbox.guid() + "@" + organisation);
		known.put("GroupingInformation", organisation);
		known.put("CasVersion", "15.01.2507.000");
		return known;
	}

	private static Map<String, String> urls(String ews) {
		return Map.of("ExternalEwsUrl", ews, "InternalEwsUrl", ews, "ExternalEwsVersion", "15.01.2507.000",
				"EwsSupportedSchemas", VERSIONS);
	}

	private void settings(String prefix, String type, Map<String, String> known, List<String> wanted)
			throws IOException {
		xml.open(prefix + "SettingErrors");
		for (String setting : wanted) {
			if (!known.containsKey(setting)) {
				xml.open(prefix + "SettingError").leaf("ErrorCode", "SettingIsNotAvailable")
						.leaf("ErrorMessage", "The requested setting, '" + setting + "', is not available.")
						.leaf("SettingName", setting).close();
			}
		}
		xml.close().open(prefix + "Settings");
		for (String setting : wanted) {
			if (known.containsKey(setting)) {
				xml.open(prefix + "Setting").attribute("i:type", type).leaf("Name", setting)
						.leaf("Value", known.get(setting)).close();
			}
		}
		xml.close();
	}

	private void domains() throws IOException {
		said("NoError", "");
		xml.open("DomainResponses");
		for (String asked : question.all("Domain")) {
			xml.open("DomainResponse");
			boolean ours = asked.equalsIgnoreCase(domain);
			said(ours ? "NoError" : "InvalidDomain", ours ? "No error." : "Invalid domain: '" + asked + "'");
			settings("Domain", "DomainStringSetting", ours ? urls(directions.ewsUrl(base)) : Map.of(),
					ours ? question.all("Setting") : List.of());
			target("");
			xml.close();
		}
		xml.close();
	}
}
