// Does with ews-javascript-api what it is told, line by line. Where and as whom stands in the environment: EWS_URL, EWS_USER, EWS_PASSWORD; the certificate to trust in NODE_EXTRA_CA_CERTS.
"use strict";
const ews = require("ews-javascript-api");

const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013);
service.Url = new ews.Uri(process.env.EWS_URL);
service.Credentials = new ews.WebCredentials(process.env.EWS_USER, process.env.EWS_PASSWORD);

const folder = name => new ews.FolderId(ews.WellKnownFolderName[name]);
const time = text => new ews.DateTime(Date.parse(text));
const item = id => new ews.ItemId(id);

async function move(bound, folderId) {
	return { id: (await bound.Move(folderId)).Id.UniqueId };
}

const commands = {
	async folders() {
		const view = new ews.FolderView(1000);
		view.Traversal = ews.FolderTraversal.Deep;
		return (await service.FindFolders(folder("MsgFolderRoot"), view)).Folders.map(found => found.DisplayName);
	},
	async find(where, subject) {
		const filter = new ews.SearchFilter.ContainsSubstring(ews.ItemSchema.Subject, subject,
			ews.ContainmentMode.Substring, ews.ComparisonMode.IgnoreCase);
		const view = new ews.ItemView(100);
		view.OrderBy.Add(ews.ItemSchema.Subject, ews.SortDirection.Descending);
		return (await service.FindItems(folder(where), filter, view)).Items.map(found => found.Subject);
	},
	async read(where) {
		const found = (await service.FindItems(folder(where), new ews.ItemView(100))).Items;
		await service.LoadPropertiesForItems(found, new ews.PropertySet(ews.BasePropertySet.FirstClassProperties));
		return found.map(one => ({ subject: one.Subject, itemClass: one.ItemClass, body: one.Body.Text,
			received: one.DateTimeReceived.ToISOString() }));
	},
	async createFolder(name) {
		const created = new ews.Folder(service);
		created.DisplayName = name;
		await created.Save(folder("Inbox"));
		return { id: created.Id.UniqueId };
	},
	async deleteFolder(id) {
		await (await ews.Folder.Bind(service, new ews.FolderId(id))).Delete(ews.DeleteMode.HardDelete);
		return {};
	},
	async createMail(subject, body, to) {
		const message = new ews.EmailMessage(service);
		message.Subject = subject;
		message.Body = new ews.MessageBody(ews.BodyType.HTML, body);
		message.ToRecipients.Add(to);
		message.Attachments.AddFileAttachment("note.txt", Buffer.from("attached").toString("base64"));
		await message.Save(folder("Inbox"));
		return { id: message.Id.UniqueId };
	},
	async changeMail(id, subject) {
		const message = await ews.EmailMessage.Bind(service, item(id));
		message.Subject = subject;
		message.IsRead = true;
		await message.Update(ews.ConflictResolutionMode.AutoResolve);
		return {};
	},
	async attachment(id) {
		const message = await ews.EmailMessage.Bind(service, item(id));
		const attachment = message.Attachments.Items[0];
		await attachment.Load();
		return { name: attachment.Name, content: Buffer.from(attachment.Base64Content, "base64").toString() };
	},
	async move(id, folderId) {
		return move(await ews.Item.Bind(service, item(id)), new ews.FolderId(folderId));
	},
	async moveTo(id, where) {
		return move(await ews.Item.Bind(service, item(id)), folder(where));
	},
	async remove(id, mode) {
		await (await ews.Item.Bind(service, item(id))).Delete(ews.DeleteMode[mode]);
		return {};
	},
	async createAppointment(subject, start, end, place) {
		const appointment = new ews.Appointment(service);
		appointment.Subject = subject;
		appointment.Start = time(start);
		appointment.End = time(end);
		appointment.Location = place;
		appointment.Recurrence = new ews.Recurrence.WeeklyPattern(time(start), 1, [ews.DayOfTheWeek.Tuesday]);
		appointment.Recurrence.NumberOfOccurrences = 4;
		await appointment.Save(ews.SendInvitationsMode.SendToNone);
		return { id: appointment.Id.UniqueId };
	},
	async calendar(from, to) {
		const view = new ews.CalendarView(time(from), time(to));
		return (await service.FindAppointments(folder("Calendar"), view)).Items.map(one => ({ id: one.Id.UniqueId,
			subject: one.Subject, start: one.Start.ToISOString(), place: one.Location }));
	},
	async changeAppointment(id, place) {
		const appointment = await ews.Appointment.Bind(service, item(id));
		appointment.Location = place;
		await appointment.Update(ews.ConflictResolutionMode.AutoResolve,
			ews.SendInvitationsOrCancellationsMode.SendToNone);
		return {};
	},
	async removeAppointment(id) {
		await (await ews.Appointment.Bind(service, item(id))).Delete(ews.DeleteMode.HardDelete,
			ews.SendCancellationsMode.SendToNone);
		return {};
	},
};

// A command a line, as an array of its name and what is given to it; the answer is a line, too.
async function answer(line) {
	try {
		const [command, ...given] = JSON.parse(line);
		return { result: await commands[command](...given) };
	} catch (failure) {
		return { failure: `${ews.ServiceError[failure.ErrorCode] ?? ""} ${failure.Message ?? failure.stack ?? failure}` };
	}
}

(async () => {
	for await (const line of require("readline").createInterface({ input: process.stdin })) {
		console.log(JSON.stringify(await answer(line)));
	}
})();
