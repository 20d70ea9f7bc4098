"""Invented texts of many trades, for claims that hold of all of them."""

TO_MEND = {
    "florist": (
        "Hi Priya,\n\nSorry if the roses disappointed anybody, but it was the wholesaler who sent the "
        "wrong ones. "
        "We'll look into it at some point.\n\nKind regards\nWendel\nBloom & Stem"
    ),
    "dentist": (
        "Dear Mr Olufemi,\n\nas stated in our terms, missed appointments are charged in full. You should "
        "have read "
        "them before you signed. There is nothing I can do, it is company policy.\n\nPractice manager"
    ),
    "it support": (
        "hi,\n\nnot our problem, thats a microsoft thing. try turning it off and on. "
        "ill close the ticket now.\n\nraj\n\n> Nobody in accounts can print since this morning. What can "
        "we do until "
        "it works? And will you come by?\n> We are desperate."
    ),
    "builder": (
        "Afternoon Mrs Kowalska,\n\nthe lads were delayed, these things happen. We should be able to "
        "finish soon, "
        "probably. To be honest you kept changing your mind about the tiles.\n\nCheers\nDai"
    ),
    "lawyer": (
        "Dear Ms Banerjee,\n\nI refer to my previous e-mail, in which I explained this at length. As any "
        "competent "
        "reader would see, the clause is plain. Kindly refrain from calling my secretary.\n\nYours "
        "sincerely\nA. Frobisher"
    ),
    "caterer": (
        "Hello Anneke!\n\nI know we said sixty plates, but the supplier let us down so it will be fifty. "
        "Also we had "
        "to put the price up a little, you will see it on the invoice.\n\nBest\nMarco"
    ),
    "accountant": (
        "Tom,\n\nyour return went in late because my assistant forgot to press the button. There may be a "
        "penalty, "
        "we'll see. I would not worry.\n\nRegards\nHelga\n\nOn Mon, 2 Mar 2026 at 18:02, Tom Ash "
        "<tom@ash.example> "
        "wrote:\n> Did you file it on time? What happens if not? I lie awake over this."
    ),
    "software": (
        "Hey team at Larkfield,\n\nthe outage was caused by your own firewall, as we suspected from the "
        "start. Our "
        "monitoring was green the whole time. Please check your side next time before opening a P1.\n\nNico"
    ),
    "translator": (
        "Dear Sofia,\n\nI regret that you feel the tone was off. The other agency you use works with "
        "machines, so you "
        "cannot compare. Payment is due as usual.\n\nBest regards\nLuc"
    ),
    "garage": (
        "Morning Mr Chen,\n\ncar will be ready when its ready, we are flat out. While its here you really "
        "want the "
        "premium service plan, everybody takes it.\n\nGaz"
    ),
    "surveyor, all at once": (
        "Dear Mrs Hill,\n\nsorry if you were upset, but frankly you are wrong. My colleague messed up, not "
        "me. It is "
        "not my job to explain reports. We told the seller nothing, best keep it that way. The bank is "
        "useless and so "
        "is your solicitor. I will send something soon. You should buy our full package now. Damn it, read "
        "the contract.\n\nIan"
    ),
}

GOOD = {
    "plumber": (
        "Hi Aisha,\n\nthe leak under your bath was our mistake: I left a joint loose on Monday, and I am "
        "sorry. I'll "
        "be with you at eight tomorrow to put it right and dry the floor, and there is nothing to pay. If "
        "anything "
        "happens before then, ring me on the mobile and I'll come tonight.\n\nCarl"
    ),
    "printer": (
        "Dear Jonas,\n\nthank you for telling us. You asked whether the second box can still reach you "
        "before the "
        "fair: yes, it left here at noon and the courier brings it on Wednesday before ten. I will ring "
        "you at half "
        "past ten to hear that all two hundred are right.\n\nBest wishes\nIngrid"
    ),
    "consultant": (
        "Hi Mei,\n\nI would rather tell you now than in the meeting: the figures do not support opening a "
        "third shop "
        "this year. I know that is not what you hoped for. Can we talk on Thursday at two, and go through "
        "what would "
        "have to change?\n\nBest\nOwen"
    ),
    "bookkeeper": (
        "Dear Mr Farouk,\n\nwhile closing your year I saw that we billed March twice. That was our error. "
        "I have "
        "credited the second invoice today, and you will see it on your statement on Friday. I am sorry "
        "for the "
        "extra work.\n\nKind regards\nBeate"
    ),
    "translator": (
        "Dear Lucia,\n\nthank you for the kind words about the brochure. The credit belongs to Pedro in "
        "your team, "
        "who answered every question within the hour. The second part reaches you on Tuesday at noon, as "
        "agreed.\n\n"
        "Warm regards\nTess"
    ),
}

MAIL = (
    "To whom it may concern,\n\nthis is the third time that the driver left our bread in the rain. I was "
    "promised a "
    "call last Friday and nobody rang. What are you going to do about it?\n\nMaggie Doyle\nThe Corner Café"
)
SITUATION = (
    "A client of mine, a small charity, has paid us for a licence nobody there has used since spring. The "
    "renewal is "
    "due next month and my boss says to let it run. I feel bad about it. Should I say something?"
)
