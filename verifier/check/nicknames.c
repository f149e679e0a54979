/* nicknames.c - the short forms of given names usual in the United States, sorted by the short form. */
#include "nicknames.h"

#include <stddef.h>
#include <string.h>

typedef struct cs_nickname {
    const char *brief, *full;
} cs_nickname;

static const cs_nickname NICKNAMES[] = {
    {"abbie", "abigail"},     {"abby", "abigail"},      {"abe", "abraham"},
    {"addie", "adelaide"},    {"al", "alan"},           {"al", "albert"},
    {"al", "alexander"},      {"al", "alfred"},         {"alex", "alexander"},
    {"alex", "alexandra"},    {"alfie", "alfred"},      {"ali", "alice"},
    {"ali", "alison"},        {"allie", "alison"},      {"andi", "andrea"},
    {"andy", "andrew"},       {"angie", "angela"},      {"ann", "anna"},
    {"anna", "ann"},          {"annie", "ann"},         {"annie", "anna"},
    {"art", "arthur"},        {"artie", "arthur"},      {"babs", "barbara"},
    {"barb", "barbara"},      {"bea", "beatrice"},      {"becca", "rebecca"},
    {"becky", "rebecca"},     {"bella", "isabel"},      {"bella", "isabella"},
    {"ben", "benjamin"},      {"benny", "benjamin"},    {"bernie", "bernard"},
    {"bert", "albert"},       {"bert", "robert"},       {"bertie", "albert"},
    {"beth", "elizabeth"},    {"beto", "roberto"},      {"betsy", "elizabeth"},
    {"betty", "elizabeth"},   {"biddy", "bridget"},     {"bill", "william"},
    {"billie", "wilhelmina"}, {"billy", "william"},     {"bob", "robert"},
    {"bob", "roberto"},       {"bobbie", "roberta"},    {"bobby", "robert"},
    {"brad", "bradley"},      {"bram", "abraham"},      {"bren", "brenda"},
    {"cal", "calvin"},        {"carol", "caroline"},    {"carol", "carolyn"},
    {"carrie", "caroline"},   {"carrie", "carolyn"},    {"cat", "catherine"},
    {"cathy", "catherine"},   {"charlie", "charles"},   {"charlie", "charlotte"},
    {"chas", "charles"},      {"chris", "christina"},   {"chris", "christine"},
    {"chris", "christopher"}, {"chrissy", "christine"}, {"christy", "christina"},
    {"chuck", "charles"},     {"chuy", "jesus"},        {"cilla", "priscilla"},
    {"cindy", "cynthia"},     {"clare", "clarence"},    {"cliff", "clifford"},
    {"dan", "daniel"},        {"dani", "danielle"},     {"danny", "daniel"},
    {"dave", "david"},        {"davy", "david"},        {"deb", "deborah"},
    {"deb", "debra"},         {"debbie", "deborah"},    {"debbie", "debra"},
    {"denny", "dennis"},      {"dick", "richard"},      {"dolly", "dorothy"},
    {"dom", "dominic"},       {"don", "donald"},        {"donny", "donald"},
    {"dot", "dorothy"},       {"dottie", "dorothy"},    {"doug", "douglas"},
    {"drew", "andrew"},       {"ed", "edmund"},         {"ed", "edward"},
    {"ed", "edwin"},          {"eddie", "edmund"},      {"eddie", "edward"},
    {"eddie", "edwin"},       {"edie", "edith"},        {"eliza", "elizabeth"},
    {"ellie", "eleanor"},     {"em", "emily"},          {"em", "emma"},
    {"ernie", "ernest"},      {"essie", "esther"},      {"evie", "evelyn"},
    {"flo", "florence"},      {"fran", "frances"},      {"frank", "francis"},
    {"frank", "francisco"},   {"frank", "franklin"},    {"frannie", "frances"},
    {"fred", "alfred"},       {"fred", "frederick"},    {"freddie", "frederick"},
    {"gabby", "gabriela"},    {"gabe", "gabriel"},      {"gail", "abigail"},
    {"gene", "eugene"},       {"gerry", "gerald"},      {"gertie", "gertrude"},
    {"gil", "gilbert"},       {"gina", "regina"},       {"ginger", "virginia"},
    {"ginny", "virginia"},    {"greg", "gregory"},      {"greta", "margaret"},
    {"gwen", "gwendolyn"},    {"hal", "harold"},        {"hank", "henry"},
    {"harry", "harold"},      {"harry", "henry"},       {"hattie", "harriet"},
    {"herb", "herbert"},      {"howie", "howard"},      {"ike", "isaac"},
    {"irv", "irving"},        {"izzy", "isabel"},       {"izzy", "isabella"},
    {"jack", "john"},         {"jackie", "jacqueline"}, {"jake", "jacob"},
    {"jamie", "james"},       {"jan", "janet"},         {"jan", "janice"},
    {"jeff", "jeffrey"},      {"jen", "jennifer"},      {"jenny", "jennifer"},
    {"jerry", "gerald"},      {"jerry", "jeremiah"},    {"jess", "jessica"},
    {"jessie", "jessica"},    {"jim", "james"},         {"jimmy", "james"},
    {"jo", "joanna"},         {"jo", "josephine"},      {"joanie", "joan"},
    {"joe", "joel"},          {"joe", "jose"},          {"joe", "joseph"},
    {"joey", "joseph"},       {"johnny", "john"},       {"johnny", "jonathan"},
    {"jon", "john"},          {"jon", "jonathan"},      {"josh", "joshua"},
    {"josie", "josefina"},    {"josie", "josephine"},   {"joy", "joyce"},
    {"judy", "judith"},       {"julie", "julia"},       {"kat", "katherine"},
    {"kat", "katrina"},       {"kate", "catherine"},    {"kate", "katherine"},
    {"kate", "kathleen"},     {"kathryn", "katherine"}, {"kathy", "katherine"},
    {"kathy", "kathleen"},    {"katie", "catherine"},   {"katie", "katherine"},
    {"katie", "kathleen"},    {"ken", "kenneth"},       {"kenny", "kenneth"},
    {"kim", "kimberly"},      {"kit", "christopher"},   {"larry", "lawrence"},
    {"lee", "leroy"},         {"len", "leonard"},       {"lenny", "leonard"},
    {"leo", "leonard"},       {"les", "leslie"},        {"les", "lester"},
    {"lexi", "alexandra"},    {"liam", "william"},      {"libby", "elizabeth"},
    {"lil", "lillian"},       {"lily", "lillian"},      {"lindy", "linda"},
    {"lisa", "elizabeth"},    {"lissa", "melissa"},     {"liv", "olivia"},
    {"liz", "elizabeth"},     {"lizzie", "elizabeth"},  {"lottie", "charlotte"},
    {"lou", "louis"},         {"lou", "louise"},        {"lou", "luis"},
    {"louie", "louis"},       {"lucy", "lucille"},      {"lupe", "guadalupe"},
    {"mae", "mary"},          {"maggie", "margaret"},   {"mandy", "amanda"},
    {"manny", "manuel"},      {"marc", "marcus"},       {"marge", "margaret"},
    {"marge", "marjorie"},    {"margie", "margaret"},   {"margie", "marjorie"},
    {"mark", "marcus"},       {"marty", "martha"},      {"marty", "martin"},
    {"mary", "maria"},        {"mary", "marilyn"},      {"matt", "matthew"},
    {"mattie", "matilda"},    {"max", "maxwell"},       {"meg", "margaret"},
    {"mel", "melanie"},       {"mel", "melissa"},       {"mel", "melvin"},
    {"memo", "guillermo"},    {"mia", "maria"},         {"mick", "michael"},
    {"mickey", "michael"},    {"mike", "michael"},      {"mike", "miguel"},
    {"millie", "mildred"},    {"mina", "wilhelmina"},   {"missy", "melissa"},
    {"mitch", "mitchell"},    {"mo", "maureen"},        {"molly", "mary"},
    {"nacho", "ignacio"},     {"nan", "nancy"},         {"nat", "natalie"},
    {"nat", "nathan"},        {"nat", "nathaniel"},     {"nate", "nathan"},
    {"nate", "nathaniel"},    {"ned", "edmund"},        {"ned", "edward"},
    {"neil", "cornelius"},    {"nell", "eleanor"},      {"nell", "helen"},
    {"nessa", "vanessa"},     {"nick", "dominic"},      {"nick", "nicholas"},
    {"nicky", "nicholas"},    {"nicky", "nicole"},      {"nora", "eleanor"},
    {"norm", "norman"},       {"paco", "francisco"},    {"paddy", "patrick"},
    {"pam", "pamela"},        {"pancho", "francisco"},  {"pat", "patricia"},
    {"pat", "patrick"},       {"patty", "patricia"},    {"peggy", "margaret"},
    {"pepe", "jose"},         {"pete", "peter"},        {"phil", "philip"},
    {"phil", "phillip"},      {"polly", "mary"},        {"rae", "rachel"},
    {"rafe", "ralph"},        {"randy", "randall"},     {"ray", "raymond"},
    {"reggie", "reginald"},   {"ren", "warren"},        {"rich", "richard"},
    {"richie", "richard"},    {"rick", "ricardo"},      {"rick", "richard"},
    {"ricky", "richard"},     {"rob", "robert"},        {"robbie", "robert"},
    {"rod", "rodney"},        {"rog", "roger"},         {"ron", "ronald"},
    {"ronnie", "ronald"},     {"ronnie", "veronica"},   {"rose", "rosemary"},
    {"rosie", "rosemary"},    {"roy", "leroy"},         {"russ", "russell"},
    {"sadie", "sarah"},       {"sal", "salvador"},      {"sally", "sarah"},
    {"sam", "samantha"},      {"sam", "samuel"},        {"sammy", "samuel"},
    {"sandra", "alexandra"},  {"sandy", "alexander"},   {"sandy", "alexandra"},
    {"sandy", "sandra"},      {"sasha", "alexander"},   {"shelly", "michelle"},
    {"shirl", "shirley"},     {"sid", "sidney"},        {"stan", "stanley"},
    {"steph", "stephanie"},   {"steve", "stephen"},     {"steve", "steven"},
    {"stu", "stuart"},        {"sue", "susan"},         {"sue", "suzanne"},
    {"susie", "susan"},       {"suzy", "susan"},        {"suzy", "suzanne"},
    {"syl", "sylvia"},        {"ted", "edward"},        {"ted", "theodore"},
    {"teddy", "edward"},      {"teddy", "theodore"},    {"terry", "teresa"},
    {"terry", "terrence"},    {"terry", "theresa"},     {"tess", "teresa"},
    {"tess", "theresa"},      {"theo", "theodore"},     {"tilly", "matilda"},
    {"tim", "timothy"},       {"timmy", "timothy"},     {"tina", "christina"},
    {"tina", "christine"},    {"tom", "thomas"},        {"tommy", "thomas"},
    {"tony", "anthony"},      {"tony", "antonio"},      {"topher", "christopher"},
    {"tori", "victoria"},     {"tricia", "patricia"},   {"trina", "katrina"},
    {"trish", "patricia"},    {"trixie", "beatrice"},   {"trudy", "gertrude"},
    {"val", "valerie"},       {"vic", "victor"},        {"vicky", "victoria"},
    {"vince", "vincent"},     {"vinny", "vincent"},     {"viv", "vivian"},
    {"wally", "walter"},      {"walt", "walter"},       {"will", "wilfred"},
    {"will", "william"},      {"willie", "william"},    {"winnie", "winifred"},
    {"xander", "alexander"},  {"zach", "zachary"},      {"zack", "zachary"},
};

enum { COUNT = sizeof NICKNAMES / sizeof *NICKNAMES };

/* The first row whose short form is not before `name`. */
static size_t first_row(const char *name) {
    size_t low = 0, high = COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strcmp(NICKNAMES[middle].brief, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_short_for(const char *brief, const char *full) {
    for (size_t i = first_row(brief); i < COUNT && strcmp(NICKNAMES[i].brief, brief) == 0; i++)
        if (strcmp(NICKNAMES[i].full, full) == 0) return true;
    return false;
}

bool cs_nicknames_agree(const char *a, const char *b) {
    if (is_short_for(a, b) || is_short_for(b, a)) return true;
    for (size_t i = first_row(a); i < COUNT && strcmp(NICKNAMES[i].brief, a) == 0; i++)
        if (is_short_for(b, NICKNAMES[i].full)) return true; /* Bill and Will */
    return false;
}
