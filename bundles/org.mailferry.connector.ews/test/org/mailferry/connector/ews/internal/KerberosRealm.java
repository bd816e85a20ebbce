package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/** A realm of its own with Debian's MIT Kerberos, in a directory and on a port of the loopback address. */
final class KerberosRealm implements AutoCloseable {

	static final String REALM = "CONTOSO.EXAMPLE";
	private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"));

	private final Path directory;
	private final Process service;

	/** Whether the Debian packages krb5-kdc, krb5-admin-server and krb5-user are there. */
	static boolean installed() {
		return List.of("krb5kdc", "kadmin.local", "kdb5_util", "kinit").stream()
				.allMatch(name -> PROGRAMS.stream().anyMatch(place -> Files.isExecutable(place.resolve(name))));
	}

	KerberosRealm(Path directory) throws IOException, InterruptedException {
		this.directory = directory;
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		Files.writeString(configuration(), """
				[libdefaults]
				 default_realm = %1$s
				 dns_lookup_kdc = false
				 dns_lookup_realm = false
				 dns_canonicalize_hostname = false
				 rdns = false
				 udp_preference_limit = 1
				[realms]
				 %1$s = {
				  kdc = 127.0.0.1:%2$d
				 }
				[domain_realm]
				 localhost = %1$s
				""".formatted(REALM, port));
		Files.writeString(directory.resolve("kdc.conf"), """
				[kdcdefaults]
				 kdc_listen = 127.0.0.1:%2$d
				 kdc_tcp_listen = 127.0.0.1:%2$d
				[realms]
				 %1$s = {
				  database_name = %3$s/principal
				  key_stash_file = %3$s/stash
				  acl_file = %3$s/kadm5.acl
				  supported_enctypes = aes256-cts-hmac-sha1-96:normal
				 }
				""".formatted(REALM, port, directory));
		run("", "kdb5_util", "create", "-s", "-P", "master");
		service = start("krb5kdc", "-n", "-P", directory.resolve("pid").toString());
		Awaitility.await().until(() -> {
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
				return socket.isConnected();
			} catch (IOException e) {
				return false;
			}
		});
	}

	/** The krb5.conf of its clients. */
	Path configuration() {
		return directory.resolve("krb5.conf");
	}

	void user(String name, String password) throws IOException, InterruptedException {
		run("", "kadmin.local", "-q", "addprinc -pw " + password + " " + name);
	}

	void service(String name) throws IOException, InterruptedException {
		run("", "kadmin.local", "-q", "addprinc -randkey " + name);
	}

	/** A file with the keys of a principal, which stay as they are. */
	Path keytab(String name) throws IOException, InterruptedException {
		Path file = directory.resolve(name.replace('/', '_') + ".keytab");
		run("", "kadmin.local", "-q", "ktadd -norandkey -k " + file + " " + name);
		return file;
	}

	/** A file with the tickets of a user. */
	Path tickets(String name, String password) throws IOException, InterruptedException {
		Path file = directory.resolve(name + ".tickets");
		run(password + "\n", "kinit", "-c", file.toString(), name);
		return file;
	}

	private Process start(String program, String... arguments) throws IOException {
		Path path = PROGRAMS.stream().map(place -> place.resolve(program)).filter(Files::isExecutable).findFirst()
				.orElseThrow();
		List<String> command = new ArrayList<>(List.of(path.toString()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(directory.resolve(program + ".log").toFile());
		builder.environment().putAll(Map.of("KRB5_CONFIG", configuration().toString(), "KRB5_KDC_PROFILE",
				directory.resolve("kdc.conf").toString()));
		return builder.start();
	}

	private void run(String input, String program, String... arguments) throws IOException, InterruptedException {
		Process process = start(program, arguments);
		try (var in = process.outputWriter()) {
			in.write(input);
		}
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(directory.resolve(program + ".log"))).isZero();
	}

	@Override
	public void close() {
		service.destroy();
		service.onExit().join();
	}
}
