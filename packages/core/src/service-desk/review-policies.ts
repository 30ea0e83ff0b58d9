import { Agent, companyOf } from "../directory/index.ts"
import * as Policy from "../machine/policy.ts"
import { formatDecimal } from "../values/index.ts"
import { businessDayAhead } from "./business-day-ahead.ts"
import { PendingItem } from "./pending-item.ts"
import { ReviewForm } from "./review-form.ts"
import { followedUpBy, Review } from "./review.ts"

/** A low score is followed up (J9): by whom the form names, or else by the agent reviewed. */
export const lowScoreIsFollowedUp = Policy.on(Review, "record", "open a pending item for a low score", {
  needs: ({ after }, { company }) => {
    const form = ReviewForm.ref(after.form)
    return {
      company: companyOf(company),
      form,
      named: form.andThen(({ followUp }) => Agent.maybe(followUp)),
      reviewee: Agent.maybe(after.agent),
    }
  },
  react: ({ after }, { company, form, named, now, reviewee }) => {
    const agent = followedUpBy(named, reviewee)
    const { interaction, pendingItem, protocol, score } = after
    if (pendingItem === undefined || agent === undefined) return []
    const mark = formatDecimal(score)
    const text =
      company.locale === "pt-BR"
        ? `Avaliação ${mark.replace(".", ",")} do atendimento ${protocol}: acompanhar.`
        : `Review ${mark} of interaction ${protocol}: follow up.`
    const dueOn = businessDayAhead(company.calendar, now, form.followUpDays)
    // Without the group: what a review says is not for the colleagues.
    return [PendingItem.commands.open({ text, agent, dueOn, interaction }, pendingItem)]
  },
})
