package org.mailferry.agents.internal.transfer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a host's certificate is said to the host, before others refuse it. */
class HostCertificateTest {

	@TempDir
	private Path directory;

	private HostIdentity host(String... options) throws Exception {
		HostKeys keys = new HostKeys(directory);
		Path own = keys.host("host", "dns:target-1.example,dns:*.inside.example,ip:10.1.2.3", options);
		return keys.identity(own, own);
	}

	@Test
	void itNamesTheHostAsOthersReachIt() throws Exception {
		HostIdentity host = host();

		for (String name : new String[]{ "target-1.example", "TARGET-1.example", "a.inside.example", "10.1.2.3" }) {
			assertThatCode(() -> host.check(Optional.of(name))).as(name).doesNotThrowAnyException();
		}
		assertThatCode(() -> host.check(Optional.empty())).doesNotThrowAnyException();
		for (String name : new String[]{ "target-2.example", "inside.example", "a.b.inside.example", "10.1.2.4" }) {
			assertThatThrownBy(() -> host.check(Optional.of(name))).as(name).isInstanceOf(IOException.class)
					.hasMessageContainingAll("host.p12", "for target-1.example, *.inside.example, 10.1.2.3 and not for "
							+ name, "--packets-at");
		}
	}

	@Test
	void oneThatHasExpiredOrIsNotValidYetIsSaid() throws Exception {
		HostIdentity old = host("-startdate", "2020/01/01 00:00:00", "-validity", "30");
		assertThatThrownBy(() -> old.check(Optional.empty())).isInstanceOf(IOException.class)
				.hasMessageContainingAll("host.p12", "expired on 2020-01-3");

		Files.delete(directory.resolve("host.p12"));
		HostIdentity young = host("-startdate", "+5d");
		assertThatThrownBy(() -> young.check(Optional.empty())).isInstanceOf(IOException.class)
				.hasMessageContainingAll("host.p12", "not valid before", "clock");
	}
}
