package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.FolderId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.AccessException;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.api.connector.EndpointAccess.Scheme;
import org.mailferry.api.connector.EndpointAccess.Tokens;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.lab.LabBuilder;
import org.mailferry.lab.LabOrganisation;

/** Each way to sign in against the lab's own implementation of it, which shares no code with the connector. */
@Timeout(120)
class LabSignInTest {

	@TempDir
	private Path directory;

	private LabBuilder lab(String... schemes) {
		return LabOrganisation.builder().directory(directory).mailboxes(1).items(20).authentication(schemes);
	}

	private static EndpointAccess access(Optional<Scheme> scheme, Optional<Tokens> tokens) {
		return new EndpointAccess(scheme, Optional.empty(), Optional.empty(), Optional.empty(), tokens,
				new Proxy.None(), false);
	}

	private static EndpointAccess by(Scheme scheme) {
		return access(Optional.of(scheme), Optional.empty());
	}

	private static EndpointSettings settings(LabOrganisation lab, EndpointAccess access, String user) {
		EndpointSettings some = LabAccess.settings(lab, Optional.ofNullable(lab.caPem()));
		return new EndpointSettings(some.side(), some.kind(), some.url(), user, some.secret(), some.caFile(),
				some.requestTimeout(), some.maxRequestBytes(), access);
	}

	private static MailboxAddress mailbox(LabOrganisation lab) {
		return new MailboxAddress(lab.mailboxAddresses().getFirst());
	}

	/** Reads, and writes a body that no server wants to get twice. */
	private static void work(LabOrganisation lab, EndpointSettings settings) throws Exception {
		try (MailSystem system = LabAccess.connect(settings, lab.password())) {
			TargetMailbox target = system.target(mailbox(lab), CallObserver.NONE);
			List<FolderProfile> folders = target.folders().folders();
			assertThat(folders).isNotEmpty();
			FolderId inbox = folders.stream()
					.filter(folder -> folder.wellKnown().equals(Optional.of(WellKnownFolder.INBOX)))
					.findFirst().orElseThrow().id();
			assertThat(target.upload(List.of(Uploads.of(inbox, "A".repeat(4_000_000))))).hasSize(1);
			assertThat(system.check(Optional.of(mailbox(lab)))).as("name resolution included")
					.noneMatch(check -> check.status() == EndpointCheck.Status.FAILED)
					.noneMatch(check -> check.message().startsWith("ResolveNames failed"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "CONTOSO\\%s", "%s" })
	void ntlm(String form) throws Exception {
		try (LabOrganisation lab = lab("ntlm").start()) {
			work(lab, settings(lab, by(Scheme.NTLM), form.formatted(lab.user())));
			work(lab, settings(lab, EndpointAccess.USUAL, form.formatted(lab.user())));
			try (MailSystem system = LabAccess.connect(settings(lab, by(Scheme.NTLM), lab.user()), "wrong")) {
				assertThatThrownBy(() -> system.source(mailbox(lab), CallObserver.NONE).folders())
						.isInstanceOf(AccessException.class)
						.hasMessageContaining("password of " + lab.user() + " with NTLM")
						.hasMessageNotContaining("wrong");
			}
		}
	}

	@Test
	void ntlmBoundToItsTlsConnection() throws Exception {
		try (LabOrganisation lab = lab("ntlm").dialect("channel-binding.required = true").start()) {
			try (MailSystem system = LabAccess.connect(settings(lab, by(Scheme.NTLM), lab.user()), lab.password())) {
				assertThat(system.source(mailbox(lab), CallObserver.NONE).folders().folders()).isNotEmpty();
			}
		}
	}

	@Test
	void basicOverTlsAndNotWhereItIsNotOffered() throws Exception {
		try (LabOrganisation lab = lab("basic").start()) {
			work(lab, settings(lab, EndpointAccess.USUAL, lab.user()));
		}
		try (LabOrganisation lab = lab("bearer").start();
				MailSystem system = LabAccess.connect(settings(lab, EndpointAccess.USUAL, lab.user()),
						lab.password())) {
			assertThatThrownBy(() -> system.source(mailbox(lab), CallObserver.NONE).folders())
					.isInstanceOf(ConfigurationException.class).hasMessageContaining("bearer");
		}
	}

	private static EndpointAccess kerberos(Optional<Path> keytab, Optional<Path> tickets, Optional<String> service) {
		return new EndpointAccess(Optional.of(Scheme.KERBEROS), keytab, tickets, service, Optional.empty(),
				new Proxy.None(), false);
	}

	/** With a real Kerberos service, where Debian's is installed: releng/test installs it. */
	@Test
	void kerberosByKeytabTicketsOrPassword() throws Exception {
		Assumptions.assumeTrue(KerberosRealm.installed(),
				"krb5-kdc, krb5-admin-server and krb5-user are not installed");
		Path place = Files.createDirectory(directory.resolve("realm"));
		String before = System.getProperty("java.security.krb5.conf");
		String principal = "HTTP/localhost";
		try (KerberosRealm realm = new KerberosRealm(place)) {
			System.setProperty("java.security.krb5.conf", realm.configuration().toString());
			realm.service(principal);
			try (LabOrganisation lab = lab("negotiate")
					.kerberos(realm.keytab(principal), principal + "@" + KerberosRealm.REALM).start()) {
				realm.user(lab.user(), lab.password());
				Path keys = realm.keytab(lab.user());
				String full = lab.user() + "@" + KerberosRealm.REALM;
				work(lab, settings(lab, kerberos(Optional.of(keys), Optional.empty(), Optional.empty()), full));
				EndpointAccess offered = new EndpointAccess(Optional.empty(), Optional.of(keys), Optional.empty(),
						Optional.empty(), Optional.empty(), new Proxy.None(), false);
				reads(lab, settings(lab, offered, full));
				reads(lab, settings(lab,
						kerberos(Optional.empty(), Optional.of(realm.tickets(lab.user(), lab.password())),
								Optional.of(principal + "@" + KerberosRealm.REALM)),
						lab.user()));
				reads(lab, settings(lab, by(Scheme.KERBEROS), "CONTOSO\\" + lab.user()));
				fails(lab, by(Scheme.KERBEROS), "nobody", "nobody by its password");
				fails(lab, kerberos(Optional.of(keys), Optional.empty(), Optional.of("HTTP/unknown")), lab.user(),
						"no ticket for HTTP/unknown");
			}
		} finally {
			if (before == null) {
				System.clearProperty("java.security.krb5.conf");
			} else {
				System.setProperty("java.security.krb5.conf", before);
			}
		}
	}

	private static void reads(LabOrganisation lab, EndpointSettings settings) throws Exception {
		try (MailSystem system = LabAccess.connect(settings, lab.password())) {
			assertThat(system.source(mailbox(lab), CallObserver.NONE).folders().folders()).isNotEmpty();
		}
	}

	private static void fails(LabOrganisation lab, EndpointAccess access, String user, String why) throws Exception {
		try (MailSystem system = LabAccess.connect(settings(lab, access, user), lab.password())) {
			assertThatThrownBy(() -> system.source(mailbox(lab), CallObserver.NONE).folders())
					.isInstanceOf(AccessException.class).hasMessageContaining(why)
					.hasMessageNotContaining(lab.password());
		}
	}

	@Test
	void bearer() throws Exception {
		try (LabOrganisation lab = lab("bearer").start()) {
			Tokens tokens = new Tokens(lab.tokenUri().orElseThrow(), lab.user(),
					"https://outlook.office365.com/.default",
					Optional.empty());
			work(lab, settings(lab, access(Optional.empty(), Optional.of(tokens)), lab.user()));
		}
	}
}
