package org.mailferry.agents.internal.relayed;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.mailferry.agents.internal.packet.PacketKey;
import org.mailferry.agents.internal.packet.PacketSpool;
import org.mailferry.agents.internal.relay.CrossingBounds;
import org.mailferry.agents.internal.relay.ProjectDesk;
import org.mailferry.agents.internal.relay.RelayDesk;
import org.mailferry.agents.internal.relay.RelayHost;
import org.mailferry.agents.internal.transfer.BandwidthCap;
import org.mailferry.agents.internal.transfer.HostIdentity;
import org.mailferry.agents.internal.transfer.PacketHarbour;
import org.mailferry.agents.internal.transfer.Shipment;
import org.mailferry.api.agent.HostReport;
import org.mailferry.api.agent.RelaySettings;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the mail agents of one host share for relayed crossings: spools, the harbour, the way out. */
public final class RelayStation implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(RelayStation.class);
	private static final long SWEEP_SECONDS = 5;

	private final String name;
	private final RelayDesk desk;
	private final RelayHost host;
	private final PacketSpool outgoing;
	private final PacketSpool incoming;
	private final long quotaBytes;
	private final Shipment shipment;
	private final TargetHosts targets;
	private final Optional<PacketHarbour> harbour;
	private final Optional<String> address;
	private final SpoolLock lock;
	private final ScheduledExecutorService sweeping = Executors.newSingleThreadScheduledExecutor(
			Thread.ofPlatform().name("packet-sweep").daemon().factory());

	/**
	 * Opens the spool, and the port if there is to be one.
	 *
	 * @param name
	 *            of the host in the project
	 * @param bounds
	 *            of one crossing
	 * @throws IOException
	 *             with a sentence that names what cannot be used
	 * @throws IllegalArgumentException
	 *             when the packet key is none
	 */
	public RelayStation(ProjectStore project, ProjectPasses passes, PassRunner runner, String name,
			RelaySettings settings, CrossingBounds bounds) throws IOException {
		this.name = name;
		quotaBytes = settings.quotaBytes();
		PacketKey key = PacketKey.of(settings.packetKey());
		HostIdentity identity = new HostIdentity(settings.hostKey(), settings.hostKeyPassword().toCharArray(),
				settings.trusted());
		String here = settings.listen().isPresent() ? reachable(settings.listen().get().getAddress()) : "";
		identity.check(settings.listen().map(
				listen -> settings.published().map(at -> RelaySettings.address(at).getHostString()).orElse(here)));
		shipment = new Shipment(identity, new BandwidthCap(settings.bytesPerSecond()));
		desk = new ProjectDesk(project, passes, name + "/" + ProcessHandle.current().pid());
		targets = new TargetHosts(project);
		lock = SpoolLock.of(settings.spool());
		try {
			outgoing = new PacketSpool(settings.spool().resolve("outgoing"), settings.quotaBytes());
			incoming = PacketSpool.receiving(settings.spool().resolve("incoming"), settings.quotaBytes());
			host = new RelayHost(name, desk, runner, key, outgoing, incoming, bounds);
			sweep();
			harbour = settings.listen().isPresent()
					? Optional.of(new PacketHarbour(settings.listen().get(), identity, incoming, key, host::expects))
					: Optional.empty();
			address = harbour.map(open -> settings.published().orElseGet(() -> here + ":" + open.port()));
		} catch (IOException | RuntimeException e) {
			lock.close();
			throw e;
		}
		sweeping.scheduleWithFixedDelay(this::sweepAnyway, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
	}

	/** By what name others reach it, unless something else was published. */
	private static String reachable(InetAddress at) throws IOException {
		String host = at.isAnyLocalAddress() ? InetAddress.getLocalHost().getHostName() : at.getHostAddress();
		return host.indexOf(':') < 0 ? host : "[" + host + "]";
	}

	private void sweep() throws IOException {
		host.sweep();
	}

	private void sweepAnyway() {
		try {
			sweep();
		} catch (IOException | StoreException e) {
			LOG.warn("Packets that nobody needs stay for now: {}", e.getMessage());
		}
	}

	String name() {
		return name;
	}

	RelayDesk desk() {
		return desk;
	}

	RelayHost host() {
		return host;
	}

	Shipment shipment() {
		return shipment;
	}

	TargetHosts targets() {
		return targets;
	}

	/** Where other hosts bring packets, if they may. */
	public Optional<String> address() {
		return address;
	}

	/** What packets take up here. */
	public HostReport.Spool fill() {
		return new HostReport.Spool(outgoing.takenBytes(), incoming.takenBytes(), quotaBytes);
	}

	/** Takes in no more packets; what is there stays. */
	@Override
	public void close() {
		sweeping.close();
		try (lock) {
			if (harbour.isPresent()) {
				harbour.get().close();
			}
		} catch (IOException e) {
			LOG.warn("The port for packets could not be closed: {}", e.getMessage());
		}
	}
}
