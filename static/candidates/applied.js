// The application has been sent: its draft on this device is erased.
import { eraseDraft } from "./draft.js";

eraseDraft(document.querySelector("#sent").dataset.sent);
